#include "core/dataset/Split.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace partita {

Split splitByContent(const std::vector<Piece>& pieces, double share) {
    std::vector<std::uint32_t> order(pieces.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return pieces[a].contentHash < pieces[b].contentHash;
    });
    std::size_t count = 0;
    if (order.size() >= 2 && share > 0) {
        const auto wanted = static_cast<std::size_t>(std::lround(share * static_cast<double>(order.size())));
        count = std::clamp<std::size_t>(wanted, 1, order.size() - 1);
        while (count < order.size() &&
               pieces[order[count]].contentHash == pieces[order[count - 1]].contentHash)
            ++count;
        if (count == order.size())
            count = 0; // one content only: nothing new to be tried on
    }
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(count);
    Split split{{middle, order.end()}, {order.begin(), middle}};
    std::sort(split.training.begin(), split.training.end());
    std::sort(split.heldOut.begin(), split.heldOut.end());
    return split;
}

Split splitAsAsked(const std::vector<Piece>& pieces, const std::vector<std::uint32_t>& heldOut) {
    Split split;
    split.heldOut = heldOut;
    std::sort(split.heldOut.begin(), split.heldOut.end());
    std::set<ContentHash> contents;
    for (const std::uint32_t piece : heldOut)
        contents.insert(pieces[piece].contentHash);
    for (std::uint32_t piece = 0; piece < pieces.size(); ++piece)
        if (!contents.contains(pieces[piece].contentHash))
            split.training.push_back(piece);
    return split;
}

} // namespace partita
