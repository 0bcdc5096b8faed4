#pragma once

#include <functional> // first: moc 6.4 stumbles over <compare> at the head of a file

#include <compare>
#include <cstdint>

namespace partita {

// An integer whose unit is part of its type: ticks never mix with steps.
template <class Tag, class Rep>
struct Strong {
    Rep value{};

    constexpr Strong() = default;
    constexpr explicit Strong(Rep v)
        : value(v) {}

    constexpr auto operator<=>(const Strong&) const = default;

    constexpr Strong& operator+=(Strong other) {
        value += other.value;
        return *this;
    }
    constexpr Strong& operator-=(Strong other) {
        value -= other.value;
        return *this;
    }
    friend constexpr Strong operator+(Strong a, Strong b) {
        return Strong(static_cast<Rep>(a.value + b.value));
    }
    friend constexpr Strong operator-(Strong a, Strong b) {
        return Strong(static_cast<Rep>(a.value - b.value));
    }
    constexpr Strong operator-() const { return Strong(static_cast<Rep>(-value)); }
};

using Tick = Strong<struct TickTag, std::int64_t>;        // of the score's division
using Step = Strong<struct StepTag, std::int32_t>;        // of the dataset's grid
using Pitch = Strong<struct PitchTag, std::int32_t>;      // MIDI note number, 0..127, 60 is middle C
using NoteId = Strong<struct NoteIdTag, std::uint32_t>;   // unique in a Score, 0 is none
using Part = Strong<struct PartTag, std::int32_t>;        // of the grid's parts, from 0
using TrackId = Strong<struct TrackIdTag, std::uint32_t>; // unique in a Score, 0 is none

} // namespace partita

template <class Tag, class Rep>
struct std::hash<partita::Strong<Tag, Rep>> {
    std::size_t operator()(partita::Strong<Tag, Rep> s) const noexcept { return std::hash<Rep>{}(s.value); }
};
