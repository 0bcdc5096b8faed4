#pragma once

#include "tests/ui/window/NoiseModel.h"
#include "tests/ui/window/WindowFixture.h"

#include "ui/actions/ActionSet.h"
#include "ui/create/AlternativeStrip.h"
#include "ui/create/Regenerator.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/texts/OperationTexts.h"

#include <QListView>

namespace partita::ui::test {

inline QString nameOf(Operation operation) {
    return QString::fromUtf8(idOf(operation));
}

// A window with a take open and a model to make alternatives with.
class GenerateFixture : public WindowFixture {
public:
    explicit GenerateFixture(std::shared_ptr<const MusicModel> model = std::make_shared<const NoiseModel>(),
                             QTemporaryDir* sharedHome = nullptr)
        : WindowFixture(modelFamilies(), {}, sharedHome) {
        if (model)
            workspace->composer().setModel(std::move(model));
        window->setStage(Stage::Create);
    }

    void open(Score score) {
        Take take;
        take.name = "Study";
        take.created = QDateTime::currentDateTimeUtc();
        take.score = std::make_shared<const Score>(std::move(score));
        workspace->stand().showTake(workspace->takes().add(std::move(take)));
        roll().setFocus();
        settle();
    }

    // The actions look at what is possible a moment after a change.
    static void settle() { QCoreApplication::processEvents(); }

    PianoRollEditor& roll() { return window->roll(); }
    RollModel& model() { return window->roll().model(); }
    ScoreDocument& document() { return workspace->stand().document(); }
    Regenerator& regenerator() { return window->regenerator(); }
    QWidget* notes() { return window->roll().focusProxy(); }
    QListView& choices() { return window->findChild<AlternativeStrip*>()->view(); }
    QAction* action(const char* id) { return window->actionSet()[id]; }
    QAction* actionOf(Operation operation) { return action(qPrintable(actionIdOf(operation))); }
    void pressKeyOf(Operation operation) {
        const auto key = actionOf(operation)->shortcut()[0];
        QTest::keyClick(notes(), key.key(), key.keyboardModifiers());
    }
    bool waitForAlternatives() {
        return QTest::qWaitFor([this] { return !regenerator().isRunning(); }, 90'000);
    }
    void selectBars(int first, int last) { // from 0, the last one in; notes of the current track
        const MetreMap& metres = model().grid()->metres();
        std::unordered_set<NoteId> ids;
        for (const Note& note : model().currentTrack()->notes())
            if (note.start >= metres.barStart(first) && note.end() <= metres.barStart(last + 1))
                ids.insert(note.id);
        model().setSelection(std::move(ids));
        settle();
    }
};

} // namespace partita::ui::test
