// partita-eventloop-bench FOLDER [SECONDS]: how long the window's event handlers take, in thread time, while
// the music in FOLDER is imported and then learned for SECONDS (default 20), with takes generated meanwhile.
#include "core/families/Families.h"
#include "core/playback/ClockPlayer.h"
#include "tests/ui/Unattended.h"
#include "ui/look/Theme.h"
#include "ui/texts/Texts.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <map>

using namespace partita;
using namespace partita::ui;

namespace {

double threadMilliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// Times every event that the loop hands out; events that one handler sends on are part of it.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (depth_ > 0)
            return QApplication::notify(receiver, event);
        const int type = event->type();
        const std::string receiverClass = receiver->metaObject()->className(); // it may delete itself
        ++depth_;
        const double before = threadMilliseconds();
        const bool handled = QApplication::notify(receiver, event);
        const double took = threadMilliseconds() - before;
        --depth_;
        times_.push_back(took);
        if (took > worst_) {
            worst_ = took;
            worstEvent_ = receiverClass + ", event type " + std::to_string(type);
        }
        return handled;
    }

    void report(const char* phase) {
        if (times_.empty())
            return;
        std::sort(times_.begin(), times_.end());
        const auto late = std::count_if(times_.begin(), times_.end(), [](double time) { return time > 16; });
        std::printf(
            "%-10s %7zu handlers  median %.3f ms  99 %% %.2f ms  worst %.2f ms (%s)  over 16 ms: %td\n",
            phase, times_.size(), times_[times_.size() / 2], times_[times_.size() * 99 / 100], worst_,
            worstEvent_.c_str(), late);
        times_.clear();
        worst_ = 0;
    }

private:
    int depth_ = 0;
    std::vector<double> times_;
    double worst_ = 0;
    std::string worstEvent_;
};

} // namespace

int main(int argc, char** argv) {
    TimedApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: partita-eventloop-bench FOLDER [SECONDS]\n", stderr);
        return 2;
    }
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 20;
    const QTemporaryDir home;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.filePath("config"));
    Settings settings;
    applyTheme(application, Theme::Light);
    ClockPlayer player;
    NoRenderer renderer;
    Workspace workspace({player, renderer, modelFamilies(), loadModel,
                         DataFolders{{}, toPath(home.filePath("sessions")), toPath(home.filePath("cache"))}},
                        settings);
    MainWindow window(workspace);
    window.show();
    waitFor([] { return false; }, 1);
    application.report("start");

    workspace.openPath(toPath(QString::fromLocal8Bit(argv[1])));
    waitFor([&] { return workspace.library().hasMusic(); }, 120);
    waitFor([&] { return workspace.training().needs().has_value(); }, 60);
    application.report("import");
    std::printf("           %zu files, %zu pieces\n", workspace.library().corpus()->files.size(),
                workspace.library().corpus()->pieces.size());

    window.setStage(Stage::Learn);
    workspace.training().train();
    QElapsedTimer learning;
    learning.start();
    waitFor([&] { return learning.elapsed() > 500LL * seconds && workspace.composer().model() != nullptr; },
            10 * seconds);
    workspace.composer().generate();
    waitFor([&] { return learning.elapsed() > 1000LL * seconds && !workspace.composer().isComposing(); },
            10 * seconds);
    application.report("training");
    workspace.close();
    waitFor([&] { return workspace.jobs().isIdle(); }, 60);
    application.report("closing");
    return 0;
}
