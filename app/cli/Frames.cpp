#include "app/cli/Verbs.h"

#include "core/base/AtomicFile.h"
#include "core/dataset/FramesFile.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <span>

namespace partita::cli {

namespace {

struct FramesOptions : CorpusOptions {
    std::filesystem::path output;
};

// Up to the last note's end: the rest of its bar is no music.
Frames framesOf(const Piece& piece, const Corpus& corpus) {
    Step end = piece.metre ? Step(0) : piece.length;
    for (const StepNote& note : piece.notes)
        end = std::max(end, note.start + note.length);
    const NoteStates states = statesOf(piece.notes, corpus.options.grid, end.value);
    Frames frames;
    frames.reserve(static_cast<std::size_t>(states.steps()));
    for (int step = 0; step < states.steps(); ++step)
        frames.push_back(states.held(step));
    return frames;
}

void tellWhatIsOdd(const Corpus& corpus) {
    for (const FileReport& file : corpus.files) {
        const std::string name = displayPath(file.relative);
        if (file.status != FileStatus::Used)
            std::fprintf(stderr, "%s: left out: %s\n", name.c_str(), file.reason.c_str());
        for (const std::string& warning : file.warnings)
            std::fprintf(stderr, "%s: warning: %s\n", name.c_str(), warning.c_str());
    }
}

void writeFrames(const FramesOptions& options, VerbContext& context) {
    const auto opened = options.open("frames", context.stop.get_token());
    if (!opened)
        return context.fail(opened.error());
    const Corpus& corpus = **opened;
    tellWhatIsOdd(corpus);
    if (corpus.cancelled)
        return context.fail({ErrorCode::Cancelled, options.music.root, "stopped, nothing written", {}});
    std::string text;
    std::size_t frameCount = 0;
    for (const Piece& piece : corpus.pieces) {
        const Frames frames = framesOf(piece, corpus);
        frameCount += frames.size();
        text += framesLine(frames);
        text += '\n';
    }
    if (const Status written = writeFileAtomically(options.output, std::as_bytes(std::span(text))); !written)
        return context.fail(written.error());
    std::printf("%s: %zu sequences, %zu frames\n", displayPath(options.output).c_str(), corpus.pieces.size(),
                frameCount);
}

} // namespace

void addFramesVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<FramesOptions>();
    options->music.keepPart = true;
    ImportOptions& import = options->music.import;
    import.grid = {
        .lowest = Pitch(0), .highest = Pitch(127), .struck = false}; // a frames file has room for every pitch
    import.windowSteps = 1;                                          // no piece is looped
    import.keepDuplicates = true;
    CLI::App* verb = app.add_subcommand("frames", "Write what is held at each step as a frames file");
    options->addCorpus(*verb);
    verb->add_option("-o,--output", options->output, "Frames file to write")
        ->required()
        ->type_name("OUT.txt");
    options->addStepsPerBeat(*verb);
    options->addPitches(*verb);
    verb->callback([options, &context] { writeFrames(*options, context); });
}

} // namespace partita::cli
