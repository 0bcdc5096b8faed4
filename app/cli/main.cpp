#include "app/cli/Verbs.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>

#ifdef _WIN32
#include <windows.h>
#else
#include <csignal>
#include <fcntl.h>
#include <pthread.h>
#include <thread>
#endif

namespace partita::cli {

namespace {

// From now on Ctrl-C (and SIGTERM, and the end of the terminal) requests the stop; a second one ends the
// process at once. Before any other thread is started.
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
    struct sigaction hangUp {};
    if (sigaction(SIGHUP, nullptr, &hangUp) == 0 && hangUp.sa_handler != SIG_IGN) // nohup
        sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([signals, stop = std::move(stop)]() mutable {
        int number = 0;
        while (sigwait(&signals, &number) == 0) {
            if (stop.stop_requested() && number != SIGHUP) // a terminal that closes may send it again
                std::_Exit(128 + number);
            stop.request_stop();
        }
    }).detach();
}

#endif

// Else the next file that is opened would take the place of one that was closed, and get what is printed.
void keepStandardStreamsOpen() {
#ifndef _WIN32
    for (const int stream : {0, 1, 2})
        if (fcntl(stream, F_GETFD) == -1)
            (void)!open("/dev/null", O_RDWR); // takes the lowest number that is free
#endif
}

int run(int argc, char** argv) {
    keepStandardStreamsOpen();
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
        context.exitCode = app.exit(error) == 0 ? exitDone : exitWrongArguments;
    }
    std::cout.flush();
    if ((!std::cout || std::fflush(stdout) != 0 || std::ferror(stdout) != 0) && context.exitCode == exitDone)
        context.fail({ErrorCode::NotWritable, {}, "the standard output can't be written", std::nullopt});
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
