#include "app/cli/Verbs.h"

#include <cstdio>
#include <cstdlib>
#include <exception>

#ifdef _WIN32
#include <windows.h>
#else
#include <csignal>
#include <pthread.h>
#include <thread>
#endif

namespace partita::cli {

namespace {

// From now on Ctrl-C (and SIGTERM) requests the stop; a second one ends the process at once. Before any other
// thread is started.
#ifdef _WIN32

std::stop_source requested(std::nostopstate);

BOOL WINAPI onControl(DWORD) {
    if (requested.stop_requested())
        return FALSE;
    requested.request_stop();
    return TRUE;
}

void stopOnInterrupt(std::stop_source stop) {
    requested = stop;
    SetConsoleCtrlHandler(onControl, TRUE);
}

#else

void stopOnInterrupt(std::stop_source stop) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([signals, stop = std::move(stop)]() mutable {
        int number = 0;
        while (sigwait(&signals, &number) == 0) {
            if (stop.stop_requested())
                std::_Exit(128 + number);
            stop.request_stop();
        }
    }).detach();
}

#endif

int run(int argc, char** argv) {
    VerbContext context;
    CLI::App app{"Learns the music in a folder of MIDI files with a restricted Boltzmann machine and makes "
                 "new music."};
    app.name("partita-cli");
    app.set_version_flag("--version", "partita-cli " PARTITA_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(36);

    for (const auto add : {addScanVerb, addFramesVerb, addTrainVerb, addGenerateVerb, addRenderVerb,
                           addPlayVerb, addPortsVerb, addEvaluateVerb, addCompareVerb, addInfoVerb})
        add(app, context);
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
