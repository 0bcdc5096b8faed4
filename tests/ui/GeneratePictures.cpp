#include "tests/ui/GeneratePictures.h"

#include "ui/create/AlternativeStrip.h"
#include "ui/create/Regenerator.h"
#include "ui/create/Thoughts.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/model/RollModel.h"

#include <QMenu>

namespace partita::ui {

namespace {

void selectBars(const Shooting& shooting, int first, int last) {
    RollModel& roll = shooting.window.roll().model();
    const MetreMap& metres = roll.grid()->metres();
    std::unordered_set<NoteId> ids;
    for (const Note& note : roll.currentTrack()->notes())
        if (note.start >= metres.barStart(first) && note.start < metres.barStart(last + 1))
            ids.insert(note.id);
    roll.setSelection(std::move(ids));
    shooting.settle();
}

bool makeAlternatives(const Shooting& shooting, const char* id) {
    shooting.trigger(id);
    const Regenerator& regenerator = shooting.window.regenerator();
    return waitFor([&] { return !regenerator.isRunning(); }, 60) && regenerator.isChoosing();
}

void shootMenu(const Shooting& shooting, const QString& name) {
    const Shortcuts::Entry* entry = shooting.window.shortcuts().find("generate.regenerate");
    for (QObject* object : entry->action->associatedObjects())
        if (auto* menu = qobject_cast<QMenu*>(object)) {
            menu->popup(QPoint());
            shooting.settle();
            menu->grab().save(shooting.folder.filePath(name + shooting.suffix + ".png"));
            menu->hide();
            return;
        }
}

} // namespace

void shootGenerating(const Shooting& shooting, const QString& prefix) {
    const TakeList& takes = shooting.workspace.takes();
    shooting.workspace.stand().showTake(takes.takes()[0].key);
    shooting.window.setStage(Stage::Create);
    shooting.settle();
    shooting.shoot(prefix + "operations-grey");
    shootMenu(shooting, prefix + "generate-menu");
    selectBars(shooting, 2, 4);
    shooting.shoot(prefix + "operations");
    shooting.openDrawers(true);
    shooting.scroll(0.6);
    shooting.shoot(prefix + "dials");
    shooting.openDrawers(false);
    shooting.scroll(0);
    for (const char* operation : {"regenerate", "continue", "harmonise"}) {
        if (!makeAlternatives(shooting, qPrintable(QStringLiteral("generate.%1").arg(operation)))) {
            std::fprintf(stderr, "no alternatives for %s\n", operation);
            continue;
        }
        shooting.shoot(prefix + "alternatives-" + operation);
        shooting.window.regenerator().leave();
        selectBars(shooting, 2, 4);
    }
    shooting.trigger("take.history");
    shooting.shootDialog(prefix + "take-history");
    shooting.trigger("roll.letgo");
}

void shootThoughts(const Shooting& shooting, const QString& prefix) {
    shooting.workspace.stand().showTake(shooting.workspace.takes().takes()[0].key);
    shooting.window.setStage(Stage::Create);
    shooting.settle();
    shooting.trigger("generate.thoughts");
    waitFor([&] { return shooting.window.thoughts().thoughts() != nullptr; }, 60);
    for (int i = 0; i < 3; ++i)
        shooting.trigger("generate.suspect");
    shooting.shoot(prefix + "thoughts");
    shooting.trigger("generate.thoughts");
    shooting.window.setStage(Stage::Learn);
    shooting.scroll(1);
    shooting.shoot(prefix + "features");
    shooting.scroll(0);
}

} // namespace partita::ui
