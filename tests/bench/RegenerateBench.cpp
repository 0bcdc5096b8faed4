// partita-regenerate-bench MODEL [ROUNDS]: how long it takes, through the window's action, from Regenerate on
// 8 selected bars of a 32-bar piece (drawn from the model) until 4 alternatives can be chosen from; and how
// soon the first is shown, progress is told, and Stop stops. Milliseconds; run with
// QT_QPA_PLATFORM=offscreen.
#include "core/families/Families.h"
#include "core/playback/ClockPlayer.h"
#include "tests/ui/Unattended.h"
#include "ui/create/Regenerator.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/texts/Texts.h"
#include "ui/window/MainWindow.h"
#include "ui/window/Shortcuts.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace partita;
using namespace partita::ui;

namespace {

constexpr int patience = 120; // s

double processorMs() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Times {
    std::vector<double> values;
    void print(const char* what) {
        if (values.empty())
            return;
        std::sort(values.begin(), values.end());
        std::printf("%-46s median %7.1f, best %7.1f, worst %7.1f ms\n", what, values[values.size() / 2],
                    values.front(), values.back());
    }
};

void selectBars(MainWindow& window, int first, int last) {
    RollModel& roll = window.roll().model();
    const MetreMap& metres = roll.grid()->metres();
    roll.setLoop(TickSpan{metres.barStart(first), metres.barStart(last + 1)});
    QCoreApplication::processEvents();
}

struct Bench {
    Workspace& workspace;
    MainWindow& window;
    Times all, processor, first, progress, stop;

    void start() { window.shortcuts().find("generate.regenerate")->action->trigger(); }
    bool round() {
        Regenerator& regenerator = window.regenerator();
        QElapsedTimer clock;
        double firstAt = -1, progressAt = -1;
        QObject here;
        QObject::connect(&regenerator, &Regenerator::passageShown, &here,
                         [&] { firstAt = static_cast<double>(clock.nsecsElapsed()) / 1e6; });
        QObject::connect(&regenerator, &Regenerator::progressed, &here, [&] {
            if (progressAt < 0)
                progressAt = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        });
        const double before = processorMs();
        clock.start();
        start();
        const bool made = waitFor([&] { return !regenerator.isRunning(); }, patience) &&
                          regenerator.alternatives().rowCount() == 5;
        all.values.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        processor.values.push_back(processorMs() - before);
        first.values.push_back(firstAt);
        if (progressAt >= 0)
            progress.values.push_back(progressAt);
        regenerator.leave();
        start();
        waitFor([&] { return progressAt >= 0 || !regenerator.isRunning(); }, patience);
        clock.start();
        regenerator.cancel();
        waitFor([&] { return !regenerator.isRunning(); }, patience);
        stop.values.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        regenerator.leave();
        return made;
    }
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: partita-regenerate-bench MODEL [ROUNDS]\n", stderr);
        return 2;
    }
    const QTemporaryDir home;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.filePath("config"));
    Settings settings;
    ClockPlayer player;
    NoRenderer renderer;
    Workspace workspace({player, renderer, modelFamilies(), loadModel,
                         DataFolders{{}, toPath(home.filePath("sessions")), toPath(home.filePath("cache"))}},
                        settings);
    MainWindow window(workspace);
    window.resize(1360, 860);
    window.show();
    workspace.openModel(toPath(QString::fromLocal8Bit(argv[1])));
    if (!waitFor([&] { return workspace.composer().model() != nullptr; }, patience))
        return 1;
    ComposingChoice choice = workspace.composer().choice();
    choice.bars = 32;
    choice.takes = 1;
    choice.candidates = 1;
    workspace.composer().setChoice(choice);
    workspace.composer().generate();
    if (!waitFor([&] { return !workspace.takes().takes().empty() && !workspace.composer().isComposing(); },
                 patience))
        return 1;
    workspace.stand().showTake(workspace.takes().takes().front().key);
    window.setStage(Stage::Create);
    choice.takes = 4;
    workspace.composer().setChoice(choice);
    selectBars(window, 12, 19);
    Bench bench{workspace, window, {}, {}, {}, {}, {}};
    bool well = true;
    for (int round = 0; round < (argc > 2 ? std::max(1, std::atoi(argv[2])) : 15); ++round)
        well = bench.round() && well;
    std::printf("8 of 32 bars, %zu notes, 4 alternatives%s\n",
                workspace.stand().document().score()->noteCount(), well ? "" : ": NOT all were made");
    bench.all.print("until all can be chosen from");
    bench.processor.print("the same, processor time of all threads");
    bench.first.print("until the first is in the roll");
    bench.progress.print("until progress is told");
    bench.stop.print("from Stop to stopped");
    workspace.close();
    waitFor([&] { return workspace.jobs().isIdle(); }, patience);
    return well ? 0 : 1;
}
