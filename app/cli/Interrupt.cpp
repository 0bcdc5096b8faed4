#include "app/cli/Interrupt.h"

#include <cstdlib>

#ifdef _WIN32
#include <windows.h>
#else
#include <csignal>
#include <pthread.h>
#include <thread>
#endif

namespace partita::cli {

#ifdef _WIN32

namespace {
std::stop_source requested(std::nostopstate);

BOOL WINAPI onControl(DWORD) {
    if (requested.stop_requested())
        return FALSE;
    requested.request_stop();
    return TRUE;
}
} // namespace

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

} // namespace partita::cli
