#include "core/learn/NoteLikelihoods.h"

#include "core/dataset/Encoder.h"
#include "core/dataset/StepClock.h"
#include "core/score/Pedal.h"

#include <algorithm>
#include <cmath>

namespace partita {

namespace {

using Cell = NoteStates::Cell;

// The cells that spell a note: struck, then held on up to `end`.
struct NoteCells {
    int start = 0;
    int end = 0;
    Pitch pitch;
};

// Where a note of the score lies on the grid as encoded: another note may strike the pitch again before it
// ends, or one that is as long as both.
std::optional<NoteCells> cellsOf(const Note& note, const StepClock& clock, Tick phase,
                                 const NoteStates& states) {
    if (!states.grid().contains(note.pitch))
        return std::nullopt;
    const int start = std::max(0, clock.nearest(note.start - phase).value);
    const int last = std::max(start + 1, clock.nearest(note.end() - phase).value);
    if (start >= states.steps() || !states.isHeld(start, note.pitch))
        return std::nullopt;
    int end = start + 1;
    while (end < std::min(last, states.steps()) && states.cell(end, note.pitch) == Cell::HeldOn)
        ++end;
    return NoteCells{start, end, note.pitch};
}

bool isFree(const NoteStates& states, const NoteCells& cells, Pitch pitch) {
    for (int step = cells.start; step < cells.end; ++step)
        if (states.isHeld(step, pitch))
            return false;
    return cells.end >= states.steps() || states.cell(cells.end, pitch) != Cell::HeldOn;
}

CellChanges without(const NoteCells& cells) {
    CellChanges change;
    for (int step = cells.start; step < cells.end; ++step)
        change.push_back({step, cells.pitch, Cell::Off});
    return change;
}

CellChanges movedTo(const NoteStates& states, const NoteCells& cells, Pitch pitch) {
    CellChanges change = without(cells);
    for (int step = cells.start; step < cells.end; ++step)
        change.push_back({step, pitch, states.cell(step, cells.pitch)});
    return change;
}

// A note and what could be there in its stead: the first choice is no note.
struct Question {
    NoteLikelihood likelihood; // its choices not yet weighed
    NoteCells cells;
};

std::vector<Question> questionsAbout(const Score& score, Tick phase, const NoteStates& states) {
    const Grid& grid = states.grid();
    const StepClock clock(score.division, grid.stepsPerBeat);
    const Drums drums(score);
    std::vector<Question> questions;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes) {
            const auto cells =
                drums.contains(track, note) ? std::nullopt : cellsOf(note, clock, phase, states);
            if (!cells)
                continue;
            Question question{{track.id, note.id, 0, {{std::nullopt, 0}}}, *cells};
            for (Pitch pitch = grid.lowest; pitch <= grid.highest; pitch += Pitch(1))
                if (pitch != cells->pitch && isFree(states, *cells, pitch))
                    question.likelihood.choices.push_back({pitch, 0});
            questions.push_back(std::move(question));
        }
    return questions;
}

void weigh(NoteLikelihood& likelihood, std::span<const double> ratios) {
    const double most = std::max(0.0, *std::max_element(ratios.begin(), ratios.end()));
    double all = std::exp(-most); // the note as it is
    for (const double ratio : ratios)
        all += std::exp(ratio - most);
    likelihood.probability = std::exp(-most) / all;
    for (std::size_t i = 0; i < ratios.size(); ++i)
        likelihood.choices[i].probability = std::exp(ratios[i] - most) / all;
    std::stable_sort(likelihood.choices.begin(), likelihood.choices.end(),
                     [](const auto& a, const auto& b) { return a.probability > b.probability; });
}

Status weighAll(std::span<Question> questions, const MusicModel& model, const NoteStates& states,
                std::stop_token stop) {
    std::vector<CellChanges> changes;
    for (const auto& question : questions)
        for (const auto& choice : question.likelihood.choices)
            changes.push_back(choice.pitch ? movedTo(states, question.cells, *choice.pitch)
                                           : without(question.cells));
    const auto ratios = model.logRatios(states, changes, stop);
    if (!ratios)
        return ratios.error();
    std::size_t first = 0;
    for (auto& question : questions) {
        const std::size_t count = question.likelihood.choices.size();
        weigh(question.likelihood, std::span(*ratios).subspan(first, count));
        first += count;
    }
    return Done{};
}

} // namespace

Result<NoteLikelihoods> NoteLikelihoods::judge(const MusicModel& model, const Score& score,
                                               std::stop_token stop) {
    const ModelDescription description = model.describe();
    const Grid& grid = description.grid;
    const Score heard = description.style.pedalHeeded ? withPedal(score) : score;
    const auto encoded = encode(heard, grid, choiceOf(description));
    if (encoded.notes.empty())
        return Error{ErrorCode::NothingUsable, {}, "there are no notes that the model knows", std::nullopt};
    if (encoded.length.value > mostJudgedSteps)
        return Error{ErrorCode::NothingUsable,
                     {},
                     "the piece is " + std::to_string(encoded.length.value) +
                         " steps of the model long; at most " + std::to_string(mostJudgedSteps) +
                         " can be judged",
                     std::nullopt};
    const NoteStates states = statesOf(encoded.notes, grid, encoded.length.value);
    auto cells = model.cellLikelihoods(states, stop);
    if (!cells)
        return cells.error();
    NoteLikelihoods judged;
    judged.cells_ = std::move(*cells);
    judged.phase_ = encoded.phase;
    auto questions = questionsAbout(heard, encoded.phase, states);
    constexpr std::size_t atOnce = 512; // a bound on memory
    for (std::size_t first = 0; first < questions.size(); first += atOnce) {
        const auto some = std::span(questions).subspan(first, std::min(atOnce, questions.size() - first));
        if (auto status = weighAll(some, model, states, stop); !status)
            return status.error();
    }
    for (auto& question : questions)
        judged.notes_.push_back(std::move(question.likelihood));
    std::stable_sort(judged.notes_.begin(), judged.notes_.end(),
                     [](const auto& a, const auto& b) { return a.probability < b.probability; });
    for (std::size_t i = 0; i < judged.notes_.size(); ++i)
        judged.byId_.emplace_back(judged.notes_[i].note, i);
    std::sort(judged.byId_.begin(), judged.byId_.end());
    return judged;
}

const NoteLikelihood* NoteLikelihoods::of(NoteId note) const {
    const auto found = std::lower_bound(byId_.begin(), byId_.end(), std::pair(note, std::size_t{0}));
    return found == byId_.end() || found->first != note ? nullptr : &notes_[found->second];
}

} // namespace partita
