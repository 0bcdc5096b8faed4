#include "core/tasks/ReportJson.h"

#include "core/base/Utf8.h"

#include <nlohmann/json.hpp>

namespace partita {

namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json, int indent) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

template <class T>
Json orNull(const std::optional<T>& value) {
    return value ? Json(*value) : Json();
}

const char* word(FileStatus status) {
    switch (status) {
    case FileStatus::Used:
        return "used";
    case FileStatus::Skipped:
        return "skipped";
    case FileStatus::Rejected:
        break;
    }
    return "rejected";
}

std::string rawName(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return {reinterpret_cast<const char*>(text.data()), text.size()};
}

Json divisionJson(const Division& division) {
    if (!division.isSmpte())
        return division.pulsesPerQuarter;
    return std::string("smpte:") + std::to_string(division.framesPerSecond) + ":" +
           std::to_string(division.ticksPerFrame);
}

Json encodingJson(const EncodingReport& encoding) {
    return {{"notes", encoding.notes},   {"out_of_range", encoding.outOfRange},
            {"drums", encoding.drums},   {"switched_off", encoding.switchedOff},
            {"merged", encoding.merged}, {"collapsed", encoding.collapsed},
            {"onsets", encoding.onsets}, {"off_grid", encoding.offGrid},
            {"moved", encoding.moved},   {"no_part", encoding.noPart}};
}

Json drumTracksJson(const FileReport& file) {
    Json tracks = Json::array();
    for (std::size_t i = 0; i < file.tracks.size(); ++i)
        if (file.tracks[i].drums)
            tracks.push_back(
                {{"track", i}, {"name", file.tracks[i].name}, {"guessed", file.tracks[i].drumsByGuess}});
    return tracks;
}

// By track; null: none, its notes are left out.
Json trackPartsJson(const FileReport& file) {
    Json tracks = Json::array();
    for (const TrackReport& track : file.tracks)
        tracks.push_back(track.part ? Json(idOf(*track.part)) : Json());
    return tracks;
}

Json partsJson(const CorpusStyle& style) {
    Json parts = Json::array();
    for (const PartStyle& part : style.parts)
        parts.push_back({{"part", idOf(part.role)},
                         {"pieces", part.pieces},
                         {"program", part.programs.front().program},
                         {"volume", part.volume},
                         {"pan", part.pan}});
    return parts;
}

Json piecesJson(const Corpus& corpus, const FileReport& file) {
    Json pieces = Json::array();
    for (const std::size_t index : file.pieces) {
        const Piece& piece = corpus.pieces[index];
        pieces.push_back(
            {{"name", piece.name},
             {"key", keyName(piece.key)},
             {"metre", metreName(piece.metre.value_or(Metre()))},
             {"steps", piece.length.value},
             {"grid_phase", piece.phase.value},
             {"declared_metre", metreName(piece.declaredMetre.value_or(piece.metre.value_or(Metre())))},
             {"bars", piece.barStarts.size()},
             {"notes", piece.notes.size()},
             {"looped", piece.looped}});
    }
    return pieces;
}

Json fileJson(const Corpus& corpus, const FileReport& file) {
    const bool read = file.status != FileStatus::Rejected;
    Json json;
    json["file"] = displayPath(file.relative);
    if (const std::string name = rawName(file.relative); !isValidUtf8(name))
        json["file_hex"] = toHex(name);
    json["status"] = word(file.status);
    json["reason"] = file.reason;
    json["warnings"] = Json::array();
    for (const ImportWarning& warning : file.warnings)
        json["warnings"].push_back(describe(warning));
    json["format"] = read ? Json(file.format) : Json();
    json["tracks"] = read ? Json(file.tracks.size()) : Json();
    json["division"] = read ? divisionJson(file.division) : Json();
    json["note_ons"] = read ? Json(file.noteOns) : Json();
    json["end_tick"] = read ? Json(file.endTick) : Json();
    json["beats"] = read ? Json(file.beats) : Json();
    json["pedal_presses"] = read ? Json(file.pedalPresses) : Json();
    json["windows"] = file.windows;
    if (!read)
        return json;
    json["tempo"] = file.tempo > 0 ? Json(file.tempo) : Json();
    json["drum_tracks"] = drumTracksJson(file);
    json["track_parts"] = trackPartsJson(file);
    json["encoding"] = encodingJson(file.encoding);
    json["pieces"] = piecesJson(corpus, file);
    return json;
}

Json originalityJson(const Originality& originality) {
    return {{"mean_steps", originality.meanSteps},
            {"longest_steps", originality.longestSteps},
            {"share_over_two_bars", originality.overTwoBars}};
}

Json passageJson(const std::optional<SharedPassage>& passage, const std::vector<Piece>& real) {
    if (!passage)
        return {};
    const BarRange bars = barsOf(real[passage->piece], passage->at, passage->length);
    return {{"from_step", passage->from.value},      {"steps", passage->length.value},
            {"piece", real[passage->piece].name},    {"piece_step", passage->at.value},
            {"piece_bars", {bars.first, bars.last}}, {"semitones_up", passage->shift}};
}

Json figuresJson(const MusicComparison& comparison) {
    Json figures = Json::array();
    for (const auto& summary : comparison.figures)
        figures.push_back({{"name", figureName(summary.figure)},
                           {"low", summary.band.low},
                           {"median", summary.band.median},
                           {"high", summary.band.high},
                           {"made", summary.made},
                           {"made_inside", summary.madeInBand},
                           {"real", summary.other},
                           {"real_inside", summary.otherInBand}});
    return figures;
}

Json statisticsJson(const MusicComparison& comparison) {
    Json statistics = Json::array();
    for (const auto& d : comparison.distances)
        statistics.push_back({{"group", d.statistic.group},
                              {"name", d.statistic.name},
                              {"made_mean", d.madeMean},
                              {"made_spread", d.madeSpread},
                              {"real_mean", d.realMean},
                              {"real_spread", d.realSpread},
                              {"apart", d.apart},
                              {"apart_by_sampling", d.bySample},
                              {"distance", d.distance()}});
    return statistics;
}

Json pointJson(const TrainingPoint& point) {
    return {{"update", point.update},
            {"epoch", point.epoch},
            {"seconds", point.seconds},
            {"training", point.training},
            {"held_out", orNull(point.heldOut)}};
}

const char* nameOf(TrainingEnd end) {
    switch (end) {
    case TrainingEnd::Planned:
        break;
    case TrainingEnd::HeldOutStopped:
        return "held_out_stopped";
    case TrainingEnd::TrainingStopped:
        return "training_stopped";
    case TrainingEnd::TimeLimit:
        return "time_limit";
    case TrainingEnd::Finished:
        return "finished";
    case TrainingEnd::Cancelled:
        return "cancelled";
    }
    return "planned";
}

} // namespace

std::string toJson(const Corpus& corpus) {
    const Corpus::Totals sum = corpus.totals();
    Json json;
    json["files"] = Json::array();
    for (const FileReport& file : corpus.files)
        json["files"].push_back(fileJson(corpus, file));
    json["pieces"] = corpus.pieces.size();
    json["windows"] = sum.windows;
    json["steps"] = sum.steps;
    json["skipped"] = sum.skipped;
    json["rejected"] = sum.rejected;
    json["looped"] = sum.looped;
    json["cancelled"] = corpus.cancelled;
    json["tempo"] = corpus.style.tempo;
    json["parts"] = partsJson(corpus.style);
    json["tempo_known"] = corpus.style.tempoKnown;
    json["metre"] = metreName(corpus.style.metre);
    json["encoding"] = encodingJson(corpus.encoding);
    json["off_grid_share"] = corpus.advice.offGridShareNow;
    json["better_grid"] = corpus.advice.stepsPerBeat > 0
                              ? Json{{"steps_per_beat", corpus.advice.stepsPerBeat},
                                     {"off_grid_share", corpus.advice.offGridShareThen}}
                              : Json();
    return dump(json, -1);
}

std::string toJson(const TakeComparison& report, const CompareRequest& request) {
    const MusicComparison& c = report.comparison;
    Json json{{"generated", displayPath(request.made)},
              {"corpus", displayPath(request.real.root)},
              {"window_steps", c.excerptSteps},
              {"steps_per_beat", request.real.import.grid.stepsPerBeat},
              {"takes", report.takes},
              {"silent_takes", report.silent},
              {"windows", c.madeExcerpts},
              {"real_pieces", c.realPieces},
              {"real_windows", c.realExcerpts},
              {"keep", c.keep},
              {"keep_real", c.keepOtherHalf},
              {"distance", c.distance},
              {"distance_real", orNull(c.realHalves)},
              {"distance_held_out", orNull(c.distanceToHeldOut)},
              {"held_out_pieces", c.heldOutPieces},
              {"diversity", c.diversity},
              {"diversity_real", orNull(c.realDiversity)}};
    json["figures"] = figuresJson(c);
    json["statistics"] = statisticsJson(c);
    json["originality"] = {{"made", originalityJson(c.originality)},
                           {"made_tune", originalityJson(c.tuneOriginality)}};
    json["originality"]["held_out"] = c.heldOutOriginality ? originalityJson(*c.heldOutOriginality) : Json();
    json["originality"]["held_out_tune"] =
        c.heldOutTuneOriginality ? originalityJson(*c.heldOutTuneOriginality) : Json();
    Json takes = Json::array();
    for (const auto& take : c.takes)
        takes.push_back({{"name", take.take},
                         {"bars", take.bars},
                         {"copies", take.copies},
                         {"passage", passageJson(take.passage, report.real)},
                         {"tune_passage", passageJson(take.tune, report.real)}});
    json["passages"] = std::move(takes);
    return dump(json, 2);
}

std::string toJson(const Evaluation& report, const EvaluateRequest& request) {
    const Likelihood& likelihood = report.likelihood;
    const auto partition = likelihood.partition.value_or(PartitionFunction());
    const bool sampled = partition.effectiveSamples.has_value();
    const Json json{
        {"model", displayPath(request.model)},
        {"corpus", displayPath(request.corpus)},
        {"nats_per_step", likelihood.perStep()},
        {"steps", likelihood.steps},
        {"padding_steps", likelihood.paddingSteps},
        {"std_error", likelihood.standardError},
        {"state_space", stateSpaceName(report.model.stateSpace)},
        {"method", likelihood.method},
        {"log_z", likelihood.partition ? Json(partition.logZ) : Json()},
        {"log_z_reverse", orNull(partition.reverseLogZ)},
        {"known_share", orNull(partition.knownShare)},
        {"log_z_ess", orNull(partition.effectiveSamples)},
        {"log_z_std_error", likelihood.partition ? Json(partition.standardError) : Json()},
        {"directions_apart_per_step", partition.reverseLogZ ? Json(likelihood.directionsApart) : Json()},
        {"frame_accuracy", orNull(likelihood.frameAccuracy)},
        {"trusted", likelihood.doubts.empty()},
        {"chains", sampled ? partition.chains : 0},
        {"temperatures", sampled ? partition.temperatures : 0},
        {"seed", request.likelihood.seed},
        {"pieces", report.pieces},
        {"windows", likelihood.windows},
        {"window_steps", report.model.windowSteps},
        {"family", report.model.family},
        {"pieces_trained_on", report.trainedOn.size()},
        {"notes_out_of_range", report.notesOutOfRange},
        {"warnings", warningsOf(report)}};
    return dump(json, 2);
}

std::string toJson(const TrainingOutcome& outcome, const std::filesystem::path& model,
                   LearningFigure figure) {
    const auto description = outcome.best->describe();
    Json json{{"model", displayPath(model)},
              {"family", description.family},
              {"preset", description.preset},
              {"end", nameOf(outcome.end)},
              {"figure", nameOf(figure)}};
    if (!outcome.curve.empty()) {
        const TrainingPoint& last = outcome.curve.back();
        json["updates"] = last.update;
        json["epochs"] = last.epoch;
        json["seconds"] = last.seconds;
    }
    json["best"] = outcome.bestPoint ? pointJson(outcome.curve[*outcome.bestPoint]) : Json();
    json["curve"] = Json::array();
    for (const auto& point : outcome.curve)
        json["curve"].push_back(pointJson(point));
    for (const auto& fact : description.facts)
        json["facts"][fact.words.name] = english(fact.value);
    return dump(json, 2);
}

} // namespace partita
