#include "app/cli/Output.h"
#include "app/cli/Verbs.h"
#include "core/devices/Devices.h"
#include "core/midi/MidiReader.h"
#include "core/score/EventText.h"
#include "core/tasks/ExportTask.h"

#include <memory>
#include <set>

namespace partita::cli {

namespace {

namespace fs = std::filesystem;
using Bits = RenderOptions::Bits;

struct RenderArguments {
    fs::path file;
    fs::path output;
    RenderOptions options;
    RenderSetOptions set;
    std::vector<std::string> mutedTracks; // numbers from 0, or names
};

std::optional<int> trackIndex(const Score& score, const std::string& wanted) {
    const int count = static_cast<int>(score.tracks.size());
    const TextEncoding encoding = textEncoding(score);
    for (int index = 0; index < count; ++index)
        if (wanted == std::to_string(index) ||
            wanted == trackName(score.tracks[static_cast<std::size_t>(index)], encoding))
            return index;
    return std::nullopt;
}

// One piece of the file, or of a format 2 file all of them.
std::vector<RenderItem> itemsOf(const RenderArguments& arguments, const RenderOptions& options,
                                const Score& score) {
    std::vector<Score> all = pieces(score);
    std::vector<RenderItem> items;
    for (std::size_t i = 0; i < all.size(); ++i) {
        RenderItem item{std::make_shared<const Score>(std::move(all[i])),
                        numbered(arguments.output, i + 1, all.size()), options};
        item.options.title = displayPath(numbered(arguments.file, i + 1, all.size()).stem());
        items.push_back(std::move(item));
    }
    return items;
}

Error explained(Error error, const RenderArguments& arguments) {
    if (error.code == ErrorCode::NothingUsable)
        error.path = arguments.file;
    if (error.code == ErrorCode::SoundFont && arguments.options.soundFont.empty())
        error.detail += "; name one with --soundfont";
    return error;
}

void render(const RenderArguments& arguments, VerbContext& context) {
    if (auto own = refuseInput(arguments.output, {arguments.file}); !own)
        return context.fail(own.error());
    const Result<MidiFile> file = readMidiFile(arguments.file);
    if (!file)
        return context.fail(file.error());
    const auto format = soundFormatOf(arguments.output);
    if (!format)
        return context.fail(format.error());
    RenderOptions options = arguments.options;
    for (const std::string& wanted : arguments.mutedTracks) {
        const auto index = trackIndex(file->score, wanted);
        if (!index)
            return context.refuseArguments(displayPath(arguments.file) + ": there is no track \"" + wanted +
                                           "\" to mute; it has " + std::to_string(file->score.tracks.size()));
        options.mutedTracks.push_back(*index);
    }
    ProgressLine line;
    const auto progress = [&](double share) { line.show("Rendering", share); };
    std::set<std::string> told;
    const auto rendered = [&](const fs::path& path, const RenderReport& report) {
        line.end();
        for (const std::string& sentence : report.substitutions)
            if (told.insert(sentence).second)
                std::fprintf(stderr, "partita-cli: %s\n", sentence.c_str());
        std::printf("%s\n", displayPath(path).c_str());
    };
    const auto renderer = makeRenderer();
    const ExportRequest request{itemsOf(arguments, options, file->score),
                                &exportFormat(format->suffix.substr(1)), arguments.set, renderer.get()};
    const Status done = exportScores(request, progress, rendered, context.stop.get_token());
    line.end();
    if (!done)
        context.fail(explained(done.error(), arguments));
}

} // namespace

void addRenderVerb(CLI::App& app, VerbContext& context) {
    auto arguments = std::make_shared<RenderArguments>();
    auto* verb = app.add_subcommand("render", "Play a MIDI file into a sound file");
    verb->add_option("FILE", arguments->file, "MIDI file")->required();
    std::string kinds = "Sound file:";
    for (const SoundFormat& format : soundFormats())
        kinds += " " + format.suffix;
    verb->add_option("-o,--output", arguments->output, kinds)->required()->type_name("OUT");
    addSoundFont(*verb, arguments->options.soundFont);
    verb->add_option("--rate", arguments->options.sampleRate,
                     "Samples a second, 8000 to 96000 (default: 44100; .opus 48000)")
        ->type_name("HZ")
        ->check(CLI::Range(8000, 96000));
    const auto setBits = [arguments](const std::string& name) {
        arguments->options.bits = name == "16" ? Bits::Int16 : name == "24" ? Bits::Int24 : Bits::Float32;
    };
    verb->add_option_function<std::string>("--bits", setBits, "Of a sample: 16, 24 or 32f (default: 16)")
        ->type_name("16|24|32f")
        ->check(CLI::IsMember({"16", "24", "32f"}).description(""));
    addSpeedAndTranspose(*verb, arguments->options.tempoFactor, arguments->options.transpose);
    verb->add_option("--mute", arguments->mutedTracks,
                     "Leave out a track: its number (the first is 0) or its name")
        ->type_name("TRACK")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    verb->add_flag("--normalise", arguments->set.normalise,
                   "The loudest moment at -1 dB (takes twice as long)");
    verb->add_flag("--stems", arguments->set.stems, "A file for each track: OUT-01 Violin.wav ...");
    verb->callback([arguments, &context] { render(*arguments, context); });
}

} // namespace partita::cli
