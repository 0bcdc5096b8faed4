// partita-first-take-bench FOLDER [PRESET]: how long it takes, through the window, from opening FOLDER to the
// first take that plays, with PRESET of the default family (default: quick), and what that take is like.
#include "core/families/Families.h"
#include "core/playback/ClockPlayer.h"
#include "tests/ui/Unattended.h"
#include "ui/texts/Texts.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>

using namespace partita;
using namespace partita::ui;

namespace {

constexpr int patience = 600; // s

void printJudgement(const TakeJudgement& take) {
    for (const FigureFinding& finding : take.figures)
        std::printf("  %-44s %7.3f  usually %.3f to %.3f%s\n", figureName(finding.figure).data(),
                    finding.value, finding.usual.low, finding.usual.high,
                    finding.standsOut ? "  stands out" : "");
    std::printf("  %d of its windows, share like the music: %.2f; comes to rest: %s; copies: %s\n",
                take.excerpts, take.kept, take.rests ? "yes" : "no", take.copies ? "yes" : "no");
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: partita-first-take-bench FOLDER [PRESET]\n", stderr);
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
    window.show();

    QElapsedTimer clock;
    clock.start();
    double before = 0;
    const auto lap = [&](const char* what) {
        const double now = static_cast<double>(clock.elapsed()) / 1000;
        std::printf("%-10s %6.2f s\n", what, now - before);
        before = now;
    };
    workspace.openPath(toPath(QString::fromLocal8Bit(argv[1])));
    TrainingChoice choice = workspace.training().choice();
    choice.preset = argc > 2 ? argv[2] : "quick";
    workspace.training().setChoice(choice);
    bool well =
        waitFor([&] { return workspace.library().hasMusic() && workspace.training().canTrain(); }, patience);
    lap("import");
    window.setStage(Stage::Learn);
    workspace.training().train();
    well = well && waitFor([&] { return workspace.training().state() == Training::State::Ended; }, patience);
    lap("training");
    window.setStage(Stage::Create);
    workspace.composer().generate();
    well = well && waitFor([&] { return workspace.stand().take().has_value(); }, patience);
    workspace.playback().play();
    well = well && waitFor([&] { return workspace.playback().status().playing; }, patience);
    lap("first take");
    std::printf("%-10s %6.2f s\n", well ? "in all" : "gave up", before);
    if (well && waitFor([&] { return workspace.judge().state() == TakeJudge::State::Judged; }, patience))
        printJudgement(workspace.judge().judgement());
    workspace.close();
    waitFor([&] { return workspace.jobs().isIdle(); }, patience);
    return well ? 0 : 1;
}
