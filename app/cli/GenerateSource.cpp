#include "app/cli/GenerateSource.h"

#include "core/tasks/KeepSpec.h"

#include "core/midi/MidiReader.h"

namespace partita::cli {

namespace {

std::optional<OperationKind> kindNamed(const std::string& name) {
    for (const auto& [known, kind] : operationNames())
        if (known == name)
            return kind;
    return std::nullopt;
}

OperationKind kindOf(const SourceOptions& options) {
    if (const auto kind = kindNamed(options.operation))
        return *kind;
    if (options.goOn)
        return OperationKind::Continue;
    if (!options.blend.empty())
        return OperationKind::Blend;
    return options.vary ? OperationKind::Vary : OperationKind::Regenerate;
}

Result<Score> readPiece(const std::filesystem::path& path, const char* option) {
    auto file = readMidiFile(path);
    if (!file)
        return file.error();
    if (file->score.format == 2)
        return Error{ErrorCode::NothingUsable, path,
                     std::string("holds several pieces (format 2): ") + option + " takes one", std::nullopt};
    return std::move(file->score);
}

std::string knownOperations() {
    std::string names;
    for (const auto& [name, kind] : operationNames())
        names += (names.empty() ? "" : ", ") + name;
    return names;
}

Status select(Operation& operation, const std::string& text, const Score& score) {
    if (text.empty())
        return Done{};
    const auto spec = parseKeepSpec(text, "--select");
    if (!spec)
        return spec.error();
    if (!spec->melody && !spec->bass && !spec->voice) {
        operation.region = regionOf(*spec, score);
        return Done{};
    }
    Locks chosen;
    lock(chosen, *spec, score);
    operation.notes = chosen.notes;
    if (chosen.notes.empty())
        return Error{
            ErrorCode::InvalidOption, {}, "--select " + text + ": there are no such notes", std::nullopt};
    return Done{};
}

} // namespace

std::optional<std::string> wrongCombination(const SourceOptions& options) {
    if (!options.operation.empty() && !kindNamed(options.operation))
        return "--operation: none is called " + options.operation + "; there are " + knownOperations();
    if (options.from.empty())
        return std::nullopt;
    const OperationKind kind = kindOf(options);
    if (options.barsGiven && kind != OperationKind::Continue)
        return "--bars with --from needs --continue: else the piece stays as long as it is";
    if (kind == OperationKind::Continue && options.loop)
        return "--continue and --loop contradict each other";
    if (options.goOn && kind != OperationKind::Continue)
        return "--continue and --operation " + options.operation + " contradict each other";
    if (options.vary && kind != OperationKind::Vary && kind != OperationKind::Continue)
        return "--vary says how far --operation vary goes: it has no meaning for another";
    if (options.blend.empty() != (kind != OperationKind::Blend))
        return "--operation blend and --blend OTHER.mid need each other";
    return std::nullopt;
}

Result<Source> readSource(const SourceOptions& options, const MusicModel& model) {
    auto score = readPiece(options.from, "--from");
    if (!score)
        return score.error();
    Operation operation;
    operation.kind = kindOf(options);
    operation.bars = options.bars;
    operation.difference = options.vary.value_or(operation.difference);
    operation.share = options.share;
    operation.loop = options.loop;
    if (!options.blend.empty()) {
        auto other = readPiece(options.blend, "--blend");
        if (!other)
            return other.error();
        operation.other = std::make_shared<const Score>(std::move(*other));
    }
    if (auto status = select(operation, options.select, *score); !status)
        return status.error();
    Locks locks;
    for (const auto& text : options.keep) {
        const auto spec = parseKeepSpec(text, "--keep");
        if (!spec)
            return spec.error();
        lock(locks, *spec, *score);
    }
    auto planned = plan(operation, *score, locks, model);
    if (!planned) {
        Error error = planned.error();
        error.path = options.from;
        return error;
    }
    if (options.vary && operation.kind == OperationKind::Continue)
        planned->request.gibbsSteps = sweepsFor(*options.vary);
    return Source{std::move(*score), std::move(*planned)};
}

} // namespace partita::cli
