#pragma once

#include "core/recurrent/Sequence.h"

#include <algorithm>

// What the cells of a step are told of one another by a NADE, as rows of its weights W: the same going
// forward, going back and drawing cell after cell.
namespace partita::recurrent::nade {

// Rows of W, what a cell sees of the cells below it: notes by their distance down, from 1 on; by their pitch
// class from here up; how many sound, how many are struck. Of several parts: which one it is; and of each
// other one that it knows: that it does, its notes by distance and class, how many are struck, or which
// drums.
class Rows {
public:
    explicit Rows(const Shape& shape)
        : shape_(shape) {}

    std::size_t window(std::size_t plane) const { return plane * Shape::reach; }
    std::size_t pitchClass(std::size_t semitones) const {
        return shape_.planes * Shape::reach + semitones % Shape::classes;
    }
    std::size_t count(std::size_t plane, std::size_t notes) const {
        return pitchClass(0) + Shape::classes + plane * Shape::ranks + std::min(notes, Shape::ranks - 1);
    }
    std::size_t part(std::size_t part) const { return count(shape_.planes, 0) + part; }
    std::size_t known(std::size_t part) const { return this->part(shape_.several()) + part * ofOther(); }
    std::size_t other(std::size_t part) const { return known(part) + 1; }
    std::size_t kit() const { return known(shape_.several()); }
    std::size_t all() const { return kit() + shape_.kit() * shape_.kit(); }

private:
    std::size_t ofOther() const { return 1 + shape_.otherRows(); }

    const Shape& shape_;
};

// The cells of a step as a NADE meets them: units that are on by rising pitch, and by pitch how many are
// below in its part.
struct BelowCells {
    std::vector<std::uint32_t> on;
    std::vector<std::size_t> sounding; // rows of W
    std::vector<std::size_t> struck;   // rows of W; empty with one plane
    std::vector<std::size_t> struckOf; // by part: how many are

    BelowCells(const Shape& shape, const float* visible);
};

inline BelowCells::BelowCells(const Shape& shape, const float* visible) {
    const Rows rows(shape);
    for (const PartRows& part : shape.parts) {
        std::size_t countOfSounding = 0;
        std::size_t countOfStruck = 0;
        for (std::size_t pitch = part.first; pitch < part.end(); ++pitch) {
            sounding.push_back(rows.count(0, countOfSounding));
            if (shape.planes == 2)
                struck.push_back(rows.count(1, countOfStruck));
            for (std::size_t plane = 0; plane < shape.planes; ++plane)
                if (visible[plane * shape.pitches + pitch] > 0) {
                    on.push_back(static_cast<std::uint32_t>(plane * shape.pitches + pitch));
                    ++countOfSounding;
                    countOfStruck += plane;
                }
        }
        struckOf.push_back(shape.planes == 2 ? countOfStruck : countOfSounding);
    }
}

// How many pitches of its part above this one its window reaches.
inline std::size_t reachAbove(const PartRows& part, std::size_t pitch) {
    return std::min(Shape::reach, part.end() - 1 - pitch);
}

// Calls visit(row of W, row of the step, how many rows) for what a unit that is on tells the cells above it
// in its part.
template <class Visit>
void visitAbove(const Shape& shape, std::uint32_t unit, std::size_t part, Visit visit) {
    const Rows rows(shape);
    const PartRows& own = shape.parts[part];
    const std::size_t pitch = unit % shape.pitches;
    if (shape.groupOf(part) == 1) {
        const std::size_t drum = pitch - own.first;
        if (pitch + 1 < own.end())
            visit(rows.kit() + drum * shape.kit() + drum + 1, pitch + 1, own.end() - 1 - pitch);
        return;
    }
    if (pitch + 1 < own.end())
        visit(rows.window(unit / shape.pitches), pitch + 1, reachAbove(own, pitch));
    for (std::size_t above = pitch + 1; above < own.end(); ++above)
        visit(rows.pitchClass(above - pitch), above, std::size_t{1});
}

// The same for what it tells the cells within its reach of a part that comes after its own.
template <class Visit>
void visitWindow(const Shape& shape, std::uint32_t unit, std::size_t part, std::size_t later, Visit visit) {
    const PitchSpan span = spanAround(shape.parts[part].pitchOf(unit % shape.pitches), shape.parts[later]);
    if (span.count > 0)
        visit(Rows(shape).other(part) + shape.otherWindow(unit / shape.pitches) + span.offset, span.first,
              span.count);
}

// The same for all that it tells such a part.
template <class Visit>
void visitLater(const Shape& shape, std::uint32_t unit, std::size_t part, std::size_t later, Visit visit) {
    const Rows rows(shape);
    const PartRows& own = shape.parts[part];
    const PartRows& to = shape.parts[later];
    const std::size_t row = unit % shape.pitches;
    if (shape.groupOf(part) == 1) {
        for (std::size_t cell = to.first; cell < to.end(); ++cell)
            visit(rows.other(part) + shape.otherDrum() + row - own.first, cell, std::size_t{1});
        return;
    }
    if (shape.groupOf(later) == 1)
        return;
    visitWindow(shape, unit, part, later, visit);
    for (std::size_t cell = to.first; cell < to.end(); ++cell)
        visit(rows.other(part) + shape.otherClass() + semitonesUp(own.pitchOf(row), to.pitchOf(cell)), cell,
              std::size_t{1});
}

// And for what each cell of a part knows of one that came before it, as a whole.
template <class Visit>
void visitKnown(const Shape& shape, std::size_t part, std::size_t struck, std::size_t later, Visit visit) {
    const Rows rows(shape);
    for (std::size_t cell = shape.parts[later].first; cell < shape.parts[later].end(); ++cell) {
        visit(rows.known(part), cell, std::size_t{1});
        if (shape.groupOf(part) == 0)
            visit(rows.other(part) + shape.otherCount() + std::min(struck, Shape::ranks - 1), cell,
                  std::size_t{1});
    }
}

// Calls visit(group, row of W, row of the step, how many rows) for all that single cells of a step are told
// of one another.
template <class Visit>
void visitStep(const Shape& shape, const BelowCells& cells, const std::vector<std::uint8_t>& order,
               Visit visit) {
    for (const auto unit : cells.on) {
        const std::size_t part = shape.partOf(unit % shape.pitches);
        const auto own = [&, group = shape.groupOf(part)](std::size_t row, std::size_t first,
                                                          std::size_t count) {
            visit(group, row, first, count);
        };
        visitAbove(shape, unit, part, own);
        for (auto later = std::find(order.begin(), order.end(), part) + 1; later < order.end(); ++later)
            if (shape.groupOf(part) == 0 && shape.groupOf(*later) == 0)
                visitWindow(shape, unit, part, *later, own);
    }
    for (std::size_t part = 0; part < shape.parts.size(); ++part)
        for (std::size_t pitch = shape.parts[part].first; pitch < shape.parts[part].end(); ++pitch) {
            visit(shape.groupOf(part), cells.sounding[pitch], pitch, std::size_t{1});
            if (shape.planes == 2)
                visit(shape.groupOf(part), cells.struck[pitch], pitch, std::size_t{1});
        }
}

// Of several parts all cells of a class (drums have none) have in common what visitStep() leaves out. Calls
// visit(row of W) for a part's cells this many above its lowest.
template <class Visit>
void visitClass(const Shape& shape, const BelowCells& cells, const std::vector<std::uint8_t>& order,
                std::size_t part, std::size_t pitchClass, Visit visit) {
    const Rows rows(shape);
    visit(rows.part(part));
    const auto end = std::find(order.begin(), order.end(), part);
    for (auto before = order.begin(); before < end; ++before) {
        visit(rows.known(*before));
        if (shape.groupOf(*before) == 0)
            visit(rows.other(*before) + shape.otherCount() +
                  std::min(cells.struckOf[*before], Shape::ranks - 1));
    }
    const int pitch = shape.parts[part].lowest + static_cast<int>(pitchClass);
    for (const auto unit : cells.on) {
        const std::size_t row = unit % shape.pitches;
        const std::size_t of = shape.partOf(row);
        if (std::find(order.begin(), end, of) == end)
            continue;
        if (shape.groupOf(of) == 1)
            visit(rows.other(of) + shape.otherDrum() + row - shape.parts[of].first);
        else if (shape.groupOf(part) == 0)
            visit(rows.other(of) + shape.otherClass() + semitonesUp(shape.parts[of].pitchOf(row), pitch));
    }
}

inline std::size_t classesOf(const Shape& shape, std::size_t part) {
    return shape.groupOf(part) == 1 ? 1 : std::min(Shape::classes, shape.parts[part].pitches);
}

} // namespace partita::recurrent::nade
