#include "app/cli/GenerateSource.h"

#include "core/tasks/RevisionScope.h"

#include "core/midi/MidiReader.h"

namespace partita::cli {

namespace {

// The terminal knows "unlocked" as "regenerate" without a selection.
std::optional<Operation> operationNamed(const std::string& name) {
    const auto operation = operationOf(name);
    return operation == Operation::Unlocked ? std::nullopt : operation;
}

Operation askedOperation(const SourceOptions& options) {
    if (const auto operation = operationNamed(options.operation))
        return *operation;
    if (options.goOn)
        return Operation::Continue;
    if (!options.blend.empty())
        return Operation::Blend;
    return options.vary ? Operation::Vary : Operation::Regenerate;
}

Result<std::shared_ptr<const Score>> readPiece(const std::filesystem::path& path, const char* option) {
    auto file = readMidiFile(path);
    if (!file)
        return file.error();
    if (file->score.format == 2)
        return Error{ErrorCode::NothingUsable, path,
                     std::string("holds several pieces (format 2): ") + option + " takes one", std::nullopt};
    return std::make_shared<const Score>(std::move(file->score));
}

std::string knownOperations() {
    std::string names;
    for (const OperationId& each : operationIds)
        if (each.operation != Operation::Unlocked)
            names.append(names.empty() ? "" : ", ").append(each.id);
    return names;
}

Status applySpecs(ReviseRequest& request, const SourceOptions& options) {
    for (const auto& text : options.keep) {
        const auto spec = parseKeepSpec(text, "--keep");
        if (!spec)
            return spec.error();
        lock(request.locks, *spec, *request.score);
        if (spec->isOfPartAlone())
            request.keptParts.push_back(*spec->part);
    }
    if (options.select.empty())
        return Done{};
    const auto spec = parseKeepSpec(options.select, "--select");
    if (!spec)
        return spec.error();
    if (!select(request, *spec))
        return Error{ErrorCode::InvalidOption,
                     {},
                     "--select " + options.select + ": there are no such notes",
                     std::nullopt};
    if (spec->part)
        request.parts.push_back(*spec->part);
    return Done{};
}

} // namespace

std::optional<std::string> wrongCombination(const SourceOptions& options, bool loop) {
    if (!options.operation.empty() && !operationNamed(options.operation))
        return "--operation: none is called " + options.operation + "; there are " + knownOperations();
    if (options.from.empty())
        return std::nullopt;
    const Operation operation = askedOperation(options);
    if (options.barsGiven && operation != Operation::Continue)
        return "--bars with --from needs --continue: else the piece stays as long as it is";
    if (options.metreGiven && operation != Operation::Continue)
        return "--metre with --from needs --continue: what is there has its own metre";
    if (operation == Operation::Continue && loop)
        return "--continue and --loop contradict each other";
    if (options.goOn && operation != Operation::Continue)
        return "--continue and --operation " + options.operation + " contradict each other";
    if (options.vary && operation != Operation::Vary && operation != Operation::Continue)
        return "--vary says how far --operation vary goes: it has no meaning for another";
    if (options.blend.empty() != (operation != Operation::Blend))
        return "--operation blend and --blend OTHER.mid need each other";
    return std::nullopt;
}

Result<ReviseRequest> readSource(const SourceOptions& options) {
    auto score = readPiece(options.from, "--from");
    if (!score)
        return score.error();
    ReviseRequest request;
    request.score = std::move(*score);
    request.operation = askedOperation(options);
    if (request.operation == Operation::Regenerate && options.select.empty())
        request.operation = Operation::Unlocked;
    request.difference = options.vary;
    request.share = options.share;
    if (!options.blend.empty()) {
        auto other = readPiece(options.blend, "--blend");
        if (!other)
            return other.error();
        request.other = std::move(*other);
    }
    if (auto status = applySpecs(request, options); !status)
        return status.error();
    return request;
}

} // namespace partita::cli
