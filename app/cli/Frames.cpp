#include "app/cli/Output.h"
#include "app/cli/Verbs.h"

#include "core/dataset/FramesFile.h"

#include <cstdio>
#include <memory>

namespace partita::cli {

namespace {

struct FramesOptions : CorpusOptions {
    std::filesystem::path output;
};

void tellWhatIsOdd(const Corpus& corpus) {
    for (const FileReport& file : corpus.files) {
        const std::string name = displayPath(file.relative);
        if (file.status != FileStatus::Used)
            std::fprintf(stderr, "%s: left out: %s\n", name.c_str(), file.reason.c_str());
        for (const ImportWarning& warning : file.warnings)
            std::fprintf(stderr, "%s: warning: %s\n", name.c_str(), describe(warning).c_str());
    }
}

void writeFrames(const FramesOptions& options, VerbContext& context) {
    if (auto own = refuseInput(options.output, {options.music.root}); !own)
        return context.fail(own.error());
    const auto opened = options.open("frames", context.stop.get_token());
    if (!opened)
        return context.fail(opened.error());
    const Corpus& corpus = **opened;
    tellWhatIsOdd(corpus);
    if (corpus.cancelled)
        return context.fail({ErrorCode::Cancelled, options.music.root, "stopped, nothing written", {}});
    std::vector<Frames> sequences;
    std::size_t frameCount = 0;
    for (const Piece& piece : corpus.pieces) {
        sequences.push_back(framesOf(piece, corpus.options.grid));
        frameCount += sequences.back().size();
    }
    if (const Status written = writeFramesFile(sequences, options.output); !written)
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
