// partita-screenshots FOLDER [LANGUAGE [MODEL]]: drives the real window over the built-in examples, trained
// briefly for real (or with the model of a file), and writes pictures of it.
#include "tests/ui/GeneratePictures.h"
#include "tests/ui/SoundPictures.h"
#include "tests/ui/Unattended.h"

#include "core/families/Families.h"
#include "core/playback/ClockPlayer.h"
#include "ui/texts/Texts.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/texts/Texts.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QTemporaryDir>

#include <cstdio>

using namespace partita;
using namespace partita::ui;

namespace {

// The pictures show a machine with sound.
class SteadyPlayer : public ClockPlayer {
public:
    PlayerStatus status() override {
        PlayerStatus status = ClockPlayer::status();
        status.soundAvailable = true;
        status.notice = PlayerNotice::None;
        return status;
    }
};

bool openExamples(const Shooting& shooting) {
    shooting.workspace.tryExamples();
    if (!waitFor([&] { return shooting.workspace.library().hasMusic(); }, 60))
        return false;
    shooting.selectPiece(4);
    return true;
}

void choose(const Shooting& shooting, const char* familyOrPreset) {
    for (auto* combo : shooting.window.findChildren<QComboBox*>())
        if (const int row = combo->findData(QString::fromLatin1(familyOrPreset)); row >= 0)
            combo->setCurrentIndex(row);
}

// `updates` 0: as many as the preset plans. `meanwhile` once there is a curve.
bool learn(
    const Shooting& shooting, std::int64_t updates, const std::function<void()>& meanwhile = [] {}) {
    Training& training = shooting.workspace.training();
    TrainingChoice choice = training.choice();
    if (updates > 0)
        choice.overrides.set("most_updates", updates);
    training.setChoice(choice);
    training.train();
    const auto ended = [&] { return training.state() == Training::State::Ended; };
    waitFor([&] { return training.curve().size() >= 3 || ended(); }, 300);
    meanwhile();
    return waitFor(ended, 900);
}

bool train(const Shooting& shooting, std::int64_t updates) {
    choose(shooting, "quick");
    return learn(shooting, updates, [&] { shooting.shoot("training"); });
}

bool makeTakes(const Shooting& shooting) {
    ComposingChoice choice = shooting.workspace.composer().choice();
    choice.seed = 7;
    choice.seedLocked = true;
    shooting.workspace.composer().setChoice(choice);
    shooting.workspace.stand().clear();
    shooting.workspace.composer().generate();
    if (!waitFor(
            [&] {
                return shooting.workspace.takes().rowCount() == 4 &&
                       !shooting.workspace.composer().isComposing();
            },
            120))
        return false;
    TakeList& takes = shooting.workspace.takes();
    takes.setStarred(takes.takes()[1].key, true);
    shooting.workspace.stand().showTake(takes.takes()[1].key);
    return waitFor([&] { return shooting.workspace.judge().state() == TakeJudge::State::Judged; }, 30);
}

void shootStages(const Shooting& shooting, const QString& prefix) {
    shooting.window.setStage(Stage::Music);
    shooting.selectPiece(4);
    shooting.shoot(prefix + "music");
    shooting.workspace.stand().showTake(shooting.workspace.takes().takes()[1].key);
    shooting.window.setStage(Stage::Learn);
    shooting.shoot(prefix + "learned");
    shooting.openDrawers(true);
    shooting.scroll(1);
    shooting.shoot(prefix + "details");
    shooting.openDrawers(false);
    shooting.scroll(0);
    shooting.window.setStage(Stage::Create);
    shooting.workspace.playback().seek(Tick(480 * 9));
    waitFor([&] { return shooting.workspace.judge().state() == TakeJudge::State::Judged; }, 30);
    shooting.shoot(prefix + "takes");
}

// The roll's own states: locks, cursor and history, dialogs, the sheet of shortcuts.
void shootRoll(const Shooting& shooting, const QString& prefix) {
    ScoreDocument& document = shooting.workspace.stand().document();
    for (const int row : {2, 1})
        shooting.workspace.stand().showTake(
            shooting.workspace.takes().takes()[static_cast<std::size_t>(row)].key);
    shooting.window.setStage(Stage::Create);
    Locks locks;
    locks.lockRegion({Tick(480 * 4), Tick(480 * 8)});
    locks.lockRegion({Tick(480 * 12), Tick(480 * 20), Pitch(60), Pitch(72)});
    document.pushLocks(locks, QCoreApplication::translate("partita::ui::LockCommands", "Lock a block"));
    shooting.trigger("roll.selectall");
    shooting.shoot(prefix + "locks");
    shooting.trigger("roll.quantise.how");
    shooting.shootDialog(prefix + "quantise");
    shooting.trigger("roll.velocity");
    shooting.shootDialog(prefix + "velocity");
    shooting.trigger("roll.tempo");
    shooting.shootDialog(prefix + "tempo");
    shooting.trigger("help.shortcuts");
    shooting.shootDialog(prefix + "shortcuts");
    shooting.trigger("roll.letgo");
    shooting.trigger("view.history");
    for (int i = 0; i < 6; ++i)
        shooting.trigger("roll.later");
    shooting.trigger("roll.cursor.toggle");
    shooting.trigger("roll.later");
    shooting.trigger("view.backdrop");
    shooting.shoot(prefix + "history");
    shooting.trigger("view.backdrop");
    shooting.trigger("view.history");
    while (document.undoGroup().canUndo())
        document.undoStack().undo();
}

bool learnWindowModel(const Shooting& shooting) {
    choose(shooting, "rbm");
    choose(shooting, "quick");
    return learn(shooting, 600);
}

// Instead of learning: a model from a file. Quick, for looking at the stages after it.
bool openModel(const Shooting& shooting, const QString& model) {
    shooting.workspace.openModel(toPath(model));
    return waitFor([&] { return shooting.workspace.composer().model() != nullptr; }, 60);
}

int run(const QDir& folder, const DataFolders& folders, Settings& settings, const QString& suffix, bool all,
        const QString& model) {
    SteadyPlayer player;
    player.setPresets(std::make_shared<const PresetList>(std::vector<Preset>{{{0, 0}, "Grand Piano"},
                                                                             {{0, 41}, "Viola"},
                                                                             {{0, 48}, "Strings Ensemble"},
                                                                             {{8, 48}, "Orchestra Pad"},
                                                                             {{128, 0}, "Standard Kit"}}));
    NoRenderer renderer;
    Workspace workspace({player, renderer, modelFamilies(), loadModel, folders}, settings);
    MainWindow window(workspace);
    const Shooting shooting{folder, workspace, window, suffix};
    window.resize(1360, 860);
    window.show();
    shooting.shoot("empty");
    if (!openExamples(shooting))
        return 1;
    shooting.window.setStage(Stage::Learn);
    if (model.isEmpty() ? !train(shooting, all ? 0 : 800) : !openModel(shooting, model))
        return 1;
    if (!makeTakes(shooting))
        return 1;
    shootStages(shooting, {});
    shootRoll(shooting, {});
    shootSound(shooting, {});
    shootGenerating(shooting, {});
    if (all) {
        window.resize(1024, 700);
        shootStages(shooting, "small-");
        shootSound(shooting, "small-");
        shootGenerating(shooting, "small-");
        window.resize(1920, 1080);
        shootStages(shooting, "large-");
        window.resize(1360, 860);
        applyTheme(*qApp, Theme::Dark);
        shootStages(shooting, "dark-");
        shootRoll(shooting, "dark-");
        shootSound(shooting, "dark-");
        shootGenerating(shooting, "dark-");
    }
    // The window RBM can do what the recurrent families can't.
    if (learnWindowModel(shooting)) {
        shootThoughts(shooting, all ? "dark-" : "");
        if (all) {
            applyTheme(*qApp, Theme::Light);
            shootThoughts(shooting, {});
            window.resize(1024, 700);
            shootThoughts(shooting, "small-");
        }
    }
    workspace.close();
    waitFor([&] { return workspace.jobs().isIdle(); }, 30);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName("partita");
    if (argc < 2) {
        std::fputs("usage: partita-screenshots FOLDER [LANGUAGE [MODEL]]\n", stderr);
        return 2;
    }
    const QString language = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QStringLiteral("en");
    const QTemporaryDir home;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.filePath("config"));
    Settings settings;
    applyLanguage(application, language);
    applyTheme(application, Theme::Light);
    DataFolders folders = DataFolders::found();
    folders.sessions = toPath(home.filePath("sessions"));
    folders.cache = toPath(home.filePath("cache"));
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    folder.mkpath(".");
    const bool english = language == "en" && application.devicePixelRatio() < 1.5;
    const QString suffix =
        (language == "en" ? QString() : "-" + language) + (application.devicePixelRatio() > 1.5 ? "@2x" : "");
    return run(folder, folders, settings, suffix, english,
               argc > 3 ? QString::fromLocal8Bit(argv[3]) : QString());
}
