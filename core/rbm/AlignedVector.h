#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace partita {

// Memory that begins on a cache line, as vector code likes it.
template <class T>
struct CacheLineAllocator {
    using value_type = T;
    static constexpr std::align_val_t alignment{64};

    CacheLineAllocator() = default;
    template <class U>
    CacheLineAllocator(const CacheLineAllocator<U>&) {}

    T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), alignment)); }
    void deallocate(T* pointer, std::size_t) { ::operator delete(pointer, alignment); }
    template <class U>
    bool operator==(const CacheLineAllocator<U>&) const {
        return true;
    }
};

template <class T>
using AlignedVector = std::vector<T, CacheLineAllocator<T>>;

inline constexpr std::size_t roundUp(std::size_t number, std::size_t multiple) {
    return (number + multiple - 1) / multiple * multiple;
}

} // namespace partita
