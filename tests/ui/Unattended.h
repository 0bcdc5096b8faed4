#pragma once

#include "core/playback/Renderer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <functional>

// What programs need that use the window by themselves.
namespace partita::ui {

// Lets events pass until `done`; false when it takes longer than `seconds`. Sleeps while there is nothing to
// do, as the program does, so that the processor is left to its worker threads.
inline bool waitFor(const std::function<bool()>& done, int seconds) {
    QElapsedTimer timer;
    timer.start();
    QTimer wake; // to look again
    wake.start(5);
    while (!done() && timer.elapsed() < 1000LL * seconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return done();
}

class NoRenderer : public Renderer {
public:
    Result<RenderReport> render(const Score&, const std::filesystem::path&, const RenderOptions&,
                                const Progress&, std::stop_token) override {
        return Error{ErrorCode::NoDevice, {}, "no renderer here", std::nullopt};
    }
    Result<RenderReport> measure(const Score&, const std::filesystem::path&, const RenderOptions&,
                                 const Progress&, std::stop_token) override {
        return Error{ErrorCode::NoDevice, {}, "no renderer here", std::nullopt};
    }
};

} // namespace partita::ui
