#include "core/tasks/ComposeTask.h"

#include "core/dataset/CorpusSource.h"
#include "core/dataset/Decoder.h"
#include "core/families/Families.h"
#include "core/score/ScoreEdit.h"
#include "core/tasks/Alternatives.h"
#include "core/tasks/ExportTask.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <sstream>

namespace partita {

namespace {

using SharedModel = std::shared_ptr<const MusicModel>;
using SharedMusic = std::shared_ptr<const RealMusic>;

DecodeOptions decodingOf(const ComposeRequest& request, const Grid& grid) {
    constexpr int usualDivision = 480;
    DecodeOptions decoding = request.asTheOrigin ? originForm(grid) : DecodeOptions{};
    if (!request.asTheOrigin)
        decoding.pulsesPerQuarter = std::lcm(usualDivision, grid.stepsPerBeat);
    decoding.tempo = request.tempo;
    decoding.trackName = request.trackName;
    return decoding;
}

std::shared_ptr<const Score> scoreOf(const NoteStates& states, const ModelDescription& description,
                                     Metre metre, std::uint64_t seed, const ComposeRequest& request) {
    CorpusStyle style = description.style;
    style.metre = metre;
    DecodeOptions decoding = decodingOf(request, description.grid);
    decoding.seed = seed;
    for (const PartStyle& part : style.parts)
        decoding.partNames.push_back(request.nameOf ? request.nameOf(part.role)
                                                    : std::string(idOf(part.role)));
    Score score = decode(states, style, decoding);
    if (request.partNames && style.parts.empty())
        score = apply(score, splitIntoVoices(score, score.tracks.front().id, *request.partNames));
    return std::make_shared<const Score>(std::move(score));
}

// What takes are chosen by; null: they are not.
Result<SharedMusic> musicOf(const ComposeRequest& request, const ModelDescription& description,
                            const std::stop_token& stop) {
    if (request.music || request.musicFolder.empty())
        return request.music;
    CorpusRequest reading{request.musicFolder, {}};
    reading.import.grid = description.grid;
    reading.import.pedalling = description.style.pedalHeeded ? Pedalling::Heeded : Pedalling::Ignored;
    reading.import.parts = description.style.roles();
    if (!reading.import.parts.empty())
        reading.import.parting = Parting::AsTheMusicIs;
    auto corpus = openCorpus(reading, {}, stop);
    if (!corpus)
        return corpus.error();
    return RealMusic::of(std::move(*corpus), stop);
}

// A take of such bars would be a few steps of nothing.
std::optional<Error> barsTooShort(const std::vector<GenerateRequest>& takes, const Grid& grid) {
    for (const GenerateRequest& take : takes)
        if (const Metre metre = *take.metre; 4 * grid.stepsPerBeat * metre.numerator < metre.denominator)
            return Error{ErrorCode::NothingUsable,
                         {},
                         "a bar of " + metreName(metre) +
                             " is shorter than a step of the model's grid, of which a beat has " +
                             std::to_string(grid.stepsPerBeat) +
                             ": learn with more steps a beat, or ask for another metre",
                         std::nullopt};
    return std::nullopt;
}

void tellBest(const std::vector<ComposedTake>& all, const ComposeRequest& request, const RealMusic& music,
              const ComposeObserver& observer) {
    std::vector<Piece> pieces;
    for (const auto& take : all)
        pieces.push_back(pieceOf(*take.score, music.corpus().options.grid));
    const auto wanted = static_cast<std::size_t>(request.takes);
    int number = 0;
    for (const RankedTake& ranked : music.rank(pieces, wanted, request.dials.loop)) {
        ComposedTake take = all[ranked.take];
        take.number = number++;
        take.ranked = ranked;
        observer.made(take);
    }
}

} // namespace

namespace {

// By program / 8, as General MIDI lays them out.
constexpr std::array<std::string_view, 16> instrumentFamilies{
    "piano", "mallets", "organ", "guitar",    "bass", "strings", "ensemble",   "brass",
    "reed",  "pipe",    "lead",  "synth-pad", "fx",   "ethnic",  "percussive", "effects"};

std::string_view familyOf(const PartStyle& part) {
    constexpr std::size_t programsOfAFamily = 8;
    if (part.role == PartRole::Drums)
        return idOf(part.role);
    return instrumentFamilies[static_cast<std::size_t>(part.programs.front().program) / programsOfAFamily];
}

} // namespace

Result<std::vector<PartRole>> partsCalled(const std::string& names, const CorpusStyle& style) {
    std::vector<PartRole> roles;
    std::istringstream words(names);
    for (std::string name; std::getline(words, name, ',');) {
        const auto before = roles.size();
        for (const PartStyle& part : style.parts)
            if (name == idOf(part.role))
                roles.push_back(part.role);
        for (const PartStyle& part : style.parts)
            if (familyOf(part) == name)
                roles.push_back(part.role);
        if (roles.size() > before)
            continue;
        std::string there;
        for (const PartStyle& part : style.parts)
            there += (there.empty() ? "" : ", ") + std::string(idOf(part.role)) + " (" +
                     std::string(familyOf(part)) + ")";
        return Error{ErrorCode::InvalidOption,
                     {},
                     "no part is called " + name + "; the model " +
                         (there.empty() ? "has one part for all" : "has " + there),
                     std::nullopt};
    }
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    return roles;
}

Status compose(const ComposeRequest& request, const ComposeObserver& observer, std::stop_token stop) {
    const auto loaded = request.model ? Result<SharedModel>(request.model) : loadModel(request.modelFile);
    if (!loaded)
        return loaded.error();
    const SharedModel& model = *loaded;
    if (request.metre && !model->followsMetre())
        return Error{ErrorCode::InvalidOption,
                     {},
                     "a model of this family knows no metres; its takes are in the one that its music mostly "
                     "has",
                     std::nullopt};
    const ModelDescription description = model->describe();
    const auto music = musicOf(request, description, stop);
    if (!music)
        return music.error();
    GenerateRequest wanted;
    wanted.dials() = request.dials;
    wanted.seed = request.seed;
    wanted.metre = request.metre;
    if (!request.parts.empty() && !description.style.parts.empty())
        for (const PartStyle& part : description.style.parts)
            wanted.plays.push_back(std::ranges::find(request.parts, part.role) != request.parts.end());
    const int takes = std::max(1, request.takes);
    const bool choosing = *music && request.candidates > 0;
    auto requests = alternativesOf(wanted, choosing ? std::max(request.candidates, takes) : takes);
    setLengths(*model, request.bars, requests);
    if (const auto tooShort = barsTooShort(requests, description.grid))
        return *tooShort;
    std::vector<ComposedTake> all(requests.size());
    const auto ready = [&](int number, const NoteStates& states) {
        const auto i = static_cast<std::size_t>(number);
        const auto score = scoreOf(states, description, *requests[i].metre, requests[i].seed, request);
        all[i] = {number, score, requests[i].seed, model, std::nullopt};
        if (!choosing)
            observer.made(all[i]);
    };
    if (auto drawn = drawAlternatives(*model, requests, 0, ready, observer.progress, stop); !drawn)
        return drawn;
    if (choosing)
        tellBest(all, request, **music, observer);
    return Done{};
}

} // namespace partita
