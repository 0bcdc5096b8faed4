#include "ui/pianoroll/commands/RollActions.h"

#include "ui/pianoroll/commands/NoteDialogs.h"

#include <QActionGroup>
#include <QMenu>

namespace partita::ui {

namespace {

constexpr int velocityStep = 5;

ActionMaker::Keys key(QKeyCombination combination) {
    return {QKeySequence(combination)};
}

} // namespace

RollActions::RollActions(RollController& controller, RollViewport& viewport, NoteCursor& cursor,
                         StepInput& steps, QWidget* noteArea, QObject* parent)
    : QObject(parent)
    , controller_(controller)
    , cursor_(cursor)
    , steps_(steps)
    , commands_(controller, viewport)
    , selection_(controller, viewport)
    , piece_(controller, cursor, noteArea)
    , maker_(this, noteArea)
    , noteArea_(noteArea) {
    makeTools();
    makeUndo();
    makeClipboard();
    makeChanges();
    makeVelocities();
    makeMoves();
    makeCursorMoves();
    edit_ << piece_.edit();
    context_ << piece_.context();
    makeSteps();
    connect(&controller.model(), &RollModel::selectionChanged, this, &RollActions::updateEnabled);
    connect(&controller.model(), &RollModel::opened, this, &RollActions::updateEnabled);
    updateEnabled();
}

void RollActions::makeTools() {
    toolGroup_ = new QActionGroup(this);
    const auto tool = [this](ToolKind kind, const char* id, const QString& name, Qt::Key number,
                             const QString& icon) {
        QAction* action = maker_.makeSwitch(
            id, name, {QKeySequence(number)}, kind == controller_.tool(),
            [this, kind](bool on) {
                if (on)
                    controller_.setTool(kind);
            },
            icon);
        toolGroup_->addAction(action);
        tools_.append(action);
    };
    tool(ToolKind::Select, "roll.tool.select", tr("Select"), Qt::Key_1, QStringLiteral("select"));
    tool(ToolKind::Draw, "roll.tool.draw", tr("Draw"), Qt::Key_2, QStringLiteral("draw"));
    tool(ToolKind::Erase, "roll.tool.erase", tr("Erase"), Qt::Key_3, QStringLiteral("erase"));
    tool(ToolKind::Split, "roll.tool.split", tr("Split"), Qt::Key_4, QStringLiteral("split"));
    tool(ToolKind::Lock, "roll.tool.lock", tr("Lock"), Qt::Key_5, QStringLiteral("lock"));
    connect(&controller_, &RollController::toolChanged, this,
            [this] { tools_[static_cast<qsizetype>(controller_.tool())]->setChecked(true); });
    maker_.make("roll.letgo", tr("Let go"), key(QKeyCombination(Qt::Key_Escape)), [this] {
        if (controller_.drop())
            return;
        selection_.none();
        emit escaped();
    });
}

void RollActions::makeUndo() {
    QUndoGroup& group = controller_.model().document().undoGroup();
    QAction* undo = group.createUndoAction(this, tr("Undo"));
    QAction* redo = group.createRedoAction(this, tr("Redo"));
    undo->setProperty(fixedName, tr("Undo"));
    redo->setProperty(fixedName, tr("Redo"));
    undo->setObjectName(QStringLiteral("roll.undo"));
    redo->setObjectName(QStringLiteral("roll.redo"));
    undo->setShortcuts(QKeySequence::Undo);
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    for (QAction* action : {undo, redo}) {
        action->setShortcutContext(Qt::WindowShortcut);
        noteArea_->addAction(action);
    }
    edit_ << undo << redo << maker_.separator();
}

void RollActions::makeClipboard() {
    const auto standard = [](QKeySequence::StandardKey standardKey) {
        return QKeySequence::keyBindings(standardKey);
    };
    QAction* cut =
        maker_.make("roll.cut", tr("Cu&t"), standard(QKeySequence::Cut), [this] { commands_.cut(); });
    QAction* copy =
        maker_.make("roll.copy", tr("&Copy"), standard(QKeySequence::Copy), [this] { commands_.copy(); });
    QAction* paste =
        maker_.make("roll.paste", tr("&Paste"), standard(QKeySequence::Paste), [this] { commands_.paste(); });
    QAction* duplicate = maker_.make("roll.duplicate", tr("&Duplicate"), key(Qt::CTRL | Qt::Key_D),
                                     [this] { commands_.duplicate(); });
    QAction* erase = maker_.make("roll.delete", tr("D&elete"),
                                 {QKeySequence(Qt::Key_Delete), QKeySequence(Qt::Key_Backspace)},
                                 [this] { commands_.erase(); });
    QAction* all = maker_.make("roll.selectall", tr("Select &all"), standard(QKeySequence::SelectAll),
                               [this] { selection_.all(); });
    maker_.make("roll.next", tr("Select next note"), key(Qt::CTRL | Qt::Key_Right),
                [this] { selection_.neighbour(1); });
    maker_.make("roll.previous", tr("Select previous note"), key(Qt::CTRL | Qt::Key_Left),
                [this] { selection_.neighbour(-1); });
    for (QList<QAction*>* list : {&edit_, &context_})
        *list << cut << copy << paste << duplicate << erase << maker_.separator() << all
              << maker_.separator();
    needSelection_ << cut << copy << duplicate << erase;
    needPiece_ << all << paste;
}

void RollActions::makeChanges() {
    quantise_ = maker_.make(
        "roll.quantise", tr("&Quantise"), key(QKeyCombination(Qt::Key_Q)),
        [this] { commands_.quantise(lastQuantise_.grid, lastQuantise_.how); }, QStringLiteral("quantise"));
    QAction* quantiseHow =
        maker_.make("roll.quantise.how", tr("Q&uantise…"), key(Qt::SHIFT | Qt::Key_Q), [this] {
            if (!commands_.ready())
                return;
            auto* dialog = new QuantiseDialog(controller_, lastQuantise_, noteArea_);
            connect(dialog, &QuantiseDialog::kept, this,
                    [this](const QuantiseDialog::Choice& choice) { lastQuantise_ = choice; });
            dialog->open();
        });
    QAction* join =
        maker_.make("roll.join", tr("&Join"), key(Qt::CTRL | Qt::Key_J), [this] { commands_.join(); });
    QAction* legato =
        maker_.make("roll.legato", tr("&Legato"), key(Qt::CTRL | Qt::Key_L), [this] { commands_.legato(); });
    QAction* reverse = maker_.make("roll.reverse", tr("&Reverse"), key(Qt::CTRL | Qt::Key_R),
                                   [this] { commands_.reverse(); });
    QAction* twice = maker_.make("roll.double", tr("D&ouble time"), {}, [this] { commands_.stretch(2, 1); });
    QAction* half = maker_.make("roll.halve", tr("&Halve time"), {}, [this] { commands_.stretch(1, 2); });
    const QList<QAction*> changes{quantise_, quantiseHow, join, legato, reverse, twice, half};
    edit_ << changes;
    context_ << changes;
    needSelection_ << changes;
}

void RollActions::makeVelocities() {
    QAction* dialog = maker_.make("roll.velocity", tr("&Velocity…"), key(Qt::SHIFT | Qt::Key_V), [this] {
        if (commands_.ready())
            (new VelocityDialog(controller_, noteArea_))->open();
    });
    QAction* louder = maker_.make("roll.louder", tr("Lou&der"), key(Qt::ALT | Qt::SHIFT | Qt::Key_Up),
                                  [this] { commands_.changeVelocity(velocityStep); });
    QAction* softer = maker_.make("roll.softer", tr("So&fter"), key(Qt::ALT | Qt::SHIFT | Qt::Key_Down),
                                  [this] { commands_.changeVelocity(-velocityStep); });
    for (QList<QAction*>* list : {&edit_, &context_})
        *list << dialog << louder << softer << maker_.separator();
    needSelection_ << dialog << louder << softer;
}

// Without a selection the same keys move the cursor.
void RollActions::makeMoves() {
    const auto move = [this](const char* id, const QString& name, QKeyCombination combination,
                             std::function<void()> notes, std::function<void()> cursor) {
        maker_.make(id, name, key(combination), [this, notes = std::move(notes), cursor = std::move(cursor)] {
            hasSelection() ? notes() : cursor();
        });
    };
    const auto none = QKeyCombination(Qt::Key_Up).keyboardModifiers();
    move(
        "roll.up", tr("Semitone up"), none | Qt::Key_Up, [this] { commands_.transpose(1); },
        [this] { cursor_.movePitch(1); });
    move(
        "roll.down", tr("Semitone down"), none | Qt::Key_Down, [this] { commands_.transpose(-1); },
        [this] { cursor_.movePitch(-1); });
    move(
        "roll.octaveup", tr("Octave up"), Qt::SHIFT | Qt::Key_Up, [this] { commands_.transpose(12); },
        [this] { cursor_.movePitch(12); });
    move(
        "roll.octavedown", tr("Octave down"), Qt::SHIFT | Qt::Key_Down, [this] { commands_.transpose(-12); },
        [this] { cursor_.movePitch(-12); });
    move(
        "roll.earlier", tr("Earlier by the grid"), none | Qt::Key_Left, [this] { commands_.nudge(-1); },
        [this] { cursor_.moveTime(-1); });
    move(
        "roll.later", tr("Later by the grid"), none | Qt::Key_Right, [this] { commands_.nudge(1); },
        [this] { cursor_.moveTime(1); });
    move(
        "roll.shorter", tr("Shorter by the grid"), Qt::SHIFT | Qt::Key_Left,
        [this] { commands_.lengthen(-1); }, [this] { cursor_.moveBars(-1); });
    move(
        "roll.longer", tr("Longer by the grid"), Qt::SHIFT | Qt::Key_Right, [this] { commands_.lengthen(1); },
        [this] { cursor_.moveBars(1); });
    maker_.make("roll.scaleup", tr("Scale step up"), key(Qt::ALT | Qt::Key_Up),
                [this] { commands_.transposeInScale(1); });
    maker_.make("roll.scaledown", tr("Scale step down"), key(Qt::ALT | Qt::Key_Down),
                [this] { commands_.transposeInScale(-1); });
    maker_.make("roll.littleearlier", tr("A little earlier"), key(Qt::ALT | Qt::Key_Left),
                [this] { commands_.nudgeFinely(-1); });
    maker_.make("roll.littlelater", tr("A little later"), key(Qt::ALT | Qt::Key_Right),
                [this] { commands_.nudgeFinely(1); });
}

void RollActions::makeCursorMoves() {
    maker_.make("roll.cursor.toggle", tr("Draw or delete a note at the cursor"),
                {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}, [this] { cursor_.toggle(); });
    maker_.make("roll.cursor.select", tr("Select or let go of the note at the cursor"),
                {QKeySequence(Qt::SHIFT | Qt::Key_Return), QKeySequence(Qt::SHIFT | Qt::Key_Enter)},
                [this] { cursor_.toggleSelection(); });
    maker_.make("roll.cursor.start", tr("Cursor to the start"), key(Qt::CTRL | Qt::Key_Home),
                [this] { cursor_.toStart(); });
    maker_.make("roll.cursor.end", tr("Cursor to the end"), key(Qt::CTRL | Qt::Key_End),
                [this] { cursor_.toEnd(); });
}

void RollActions::makeSteps() {
    letters_ = maker_.makeSwitch(
        "roll.steps.letters", tr("Step input by &letters"), key(QKeyCombination(Qt::Key_I)), false,
        [this](bool on) { steps_.setTakesLetters(on); }, QStringLiteral("steps"));
    QAction* keyboard =
        maker_.makeSwitch("roll.steps.midi", tr("Step input by MIDI &keyboard"), key(Qt::SHIFT | Qt::Key_I),
                          false, [this](bool on) { steps_.setTakesKeyboard(on); });
    edit_ << maker_.separator() << letters_ << keyboard;
}

void RollActions::updateEnabled() {
    const bool piece = controller_.model().score() != nullptr;
    for (QAction* action : needPiece_)
        action->setEnabled(piece);
    for (QAction* action : needSelection_)
        action->setEnabled(piece && hasSelection());
}

} // namespace partita::ui
