#include "app/cli/Output.h"
#include "app/cli/Verbs.h"

#include "core/tasks/FileInfo.h"

#include <memory>

namespace partita::cli {

namespace {

struct InfoOptions {
    std::filesystem::path file;
    bool json = false;
    std::optional<TextEncoding> encoding; // unset: guessed
};

void info(const InfoOptions& options, VerbContext& context) {
    const auto info = fileInfo(options.file, options.encoding);
    if (!info)
        return context.fail(info.error());
    context.print(options.json ? info->json : info->text);
}

} // namespace

void addInfoVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<InfoOptions>();
    CLI::App* verb = app.add_subcommand("info", "Say what is in a model or a MIDI file");
    verb->add_option("FILE", options->file, "Model file or MIDI file")->required();
    addJson(*verb, options->json, "One JSON document on the standard output; of a MIDI file with its notes");
    addTextEncoding(*verb, options->encoding);
    verb->callback([options, &context] { info(*options, context); });
}

} // namespace partita::cli
