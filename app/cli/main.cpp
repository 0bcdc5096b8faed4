#include "app/cli/Interrupt.h"
#include "app/cli/Verbs.h"

#include <cstdio>
#include <exception>

namespace partita::cli {

void VerbContext::fail(const Error& error) {
    std::fprintf(stderr, "partita-cli: %s\n", describe(error).c_str());
    exitCode = exitCouldNot;
}

void VerbContext::refuseArguments(const std::string& reason) {
    std::fprintf(stderr, "partita-cli: %s\n", reason.c_str());
    exitCode = exitWrongArguments;
}

namespace {

int run(int argc, char** argv) {
    VerbContext context;
    CLI::App app{"Learns the music in a folder of MIDI files with a restricted Boltzmann machine and makes "
                 "new music."};
    app.name("partita-cli");
    app.set_version_flag("--version", "partita-cli " PARTITA_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(36);

    addScanVerb(app, context);
    addFramesVerb(app, context);
    addTrainVerb(app, context);
    addGenerateVerb(app, context);
    addRenderVerb(app, context);
    addPlayVerb(app, context);
    addPortsVerb(app);
    addEvaluateVerb(app, context);
    addCompareVerb(app, context);
    addInfoVerb(app, context);
    for (auto* verb : app.get_subcommands({}))
        verb->set_version_flag("--version", "partita-cli " PARTITA_VERSION);

    stopOnInterrupt(context.stop);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exitDone : exitWrongArguments;
    }
    return context.exitCode;
}

} // namespace
} // namespace partita::cli

int main(int argc, char** argv) {
    try {
        return partita::cli::run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "partita-cli: %s\n", error.what());
        return partita::cli::exitCouldNot;
    }
}
