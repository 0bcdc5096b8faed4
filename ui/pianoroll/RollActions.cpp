#include "pianoroll/RollActions.h"

#include "pianoroll/RollIcon.h"

#include <QActionGroup>
#include <QWidget>

namespace partita::ui {

namespace {

constexpr double zoomStep = 1.3;

} // namespace

RollActions::RollActions(RollController& controller, RollViewport& viewport, QWidget* noteArea,
                         QObject* parent)
    : QObject(parent)
    , controller_(controller)
    , viewport_(viewport)
    , commands_(controller, viewport)
    , noteArea_(noteArea) {
    makeTools();
    makeUndo();
    makeClipboard();
    makeChanges();
    makeKeyboardMoves();
    makeView();
    connect(&controller.model(), &RollModel::selectionChanged, this, &RollActions::updateEnabled);
    connect(&controller.model(), &RollModel::opened, this, &RollActions::updateEnabled);
    updateEnabled();
}

void RollActions::add(QAction* action, const Keys& keys, const QString& icon) {
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    if (!icon.isEmpty())
        action->setIcon(rollIcon(icon));
    const QString name = action->text().remove(QLatin1Char('&'));
    action->setToolTip(keys.isEmpty() ? name
                                      : QStringLiteral("%1 (%2)").arg(
                                            name, keys.front().toString(QKeySequence::NativeText)));
    noteArea_->addAction(action);
}

QAction* RollActions::make(const QString& name, const Keys& keys, std::function<void()> run,
                           const QString& icon) {
    auto* action = new QAction(name, this);
    add(action, keys, icon);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    return action;
}

QAction* RollActions::makeSwitch(const QString& name, const Keys& keys, bool on,
                                 std::function<void(bool)> run, const QString& icon) {
    auto* action = new QAction(name, this);
    add(action, keys, icon);
    action->setCheckable(true);
    action->setChecked(on);
    connect(action, &QAction::toggled, this, [run = std::move(run)](bool checked) { run(checked); });
    return action;
}

QAction* RollActions::separator() {
    auto* action = new QAction(this);
    action->setSeparator(true);
    return action;
}

void RollActions::makeTools() {
    toolGroup_ = new QActionGroup(this);
    const auto tool = [this](ToolKind kind, const QString& name, Qt::Key key, const QString& icon) {
        QAction* action = makeSwitch(
            name, {QKeySequence(key)}, kind == controller_.tool(),
            [this, kind](bool on) {
                if (on)
                    controller_.setTool(kind);
            },
            icon);
        toolGroup_->addAction(action);
        tools_.append(action);
    };
    tool(ToolKind::Select, tr("Select"), Qt::Key_1, QStringLiteral("select"));
    tool(ToolKind::Draw, tr("Draw"), Qt::Key_2, QStringLiteral("draw"));
    tool(ToolKind::Erase, tr("Erase"), Qt::Key_3, QStringLiteral("erase"));
    tool(ToolKind::Split, tr("Split"), Qt::Key_4, QStringLiteral("split"));
    connect(&controller_, &RollController::toolChanged, this,
            [this] { tools_[static_cast<qsizetype>(controller_.tool())]->setChecked(true); });
    make(tr("Let go"), {QKeySequence(Qt::Key_Escape)}, [this] {
        if (controller_.drop())
            return;
        commands_.selectNone();
        emit escaped();
    });
}

void RollActions::makeUndo() {
    QUndoStack& stack = controller_.model().document().undoStack();
    QAction* undo = stack.createUndoAction(this, tr("Undo"));
    QAction* redo = stack.createRedoAction(this, tr("Redo"));
    undo->setShortcuts(QKeySequence::Undo);
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    for (QAction* action : {undo, redo}) {
        action->setShortcutContext(Qt::WindowShortcut);
        noteArea_->addAction(action);
    }
    edit_ << undo << redo << separator();
}

void RollActions::makeClipboard() {
    QAction* cut =
        make(tr("Cu&t"), QKeySequence::keyBindings(QKeySequence::Cut), [this] { commands_.cut(); });
    QAction* copy =
        make(tr("&Copy"), QKeySequence::keyBindings(QKeySequence::Copy), [this] { commands_.copy(); });
    QAction* paste =
        make(tr("&Paste"), QKeySequence::keyBindings(QKeySequence::Paste), [this] { commands_.paste(); });
    QAction* duplicate =
        make(tr("&Duplicate"), {QKeySequence(Qt::CTRL | Qt::Key_D)}, [this] { commands_.duplicate(); });
    QAction* erase = make(tr("D&elete"), {QKeySequence(Qt::Key_Delete), QKeySequence(Qt::Key_Backspace)},
                          [this] { commands_.erase(); });
    QAction* all = make(tr("Select &all"), QKeySequence::keyBindings(QKeySequence::SelectAll),
                        [this] { commands_.selectAll(); });
    make(tr("Select next note"), {QKeySequence(Qt::CTRL | Qt::Key_Right)},
         [this] { commands_.selectNeighbour(1); });
    make(tr("Select previous note"), {QKeySequence(Qt::CTRL | Qt::Key_Left)},
         [this] { commands_.selectNeighbour(-1); });
    edit_ << cut << copy << paste << duplicate << erase << separator() << all << separator();
    context_ << cut << copy << paste << duplicate << erase << separator() << all << separator();
    needSelection_ << cut << copy << duplicate << erase;
    needPiece_ << all << paste;
}

void RollActions::makeChanges() {
    quantise_ = make(
        tr("&Quantise"), {QKeySequence(Qt::Key_Q)}, [this] { commands_.quantise(); },
        QStringLiteral("quantise"));
    QAction* join = make(tr("&Join"), {QKeySequence(Qt::CTRL | Qt::Key_J)}, [this] { commands_.join(); });
    QAction* legato =
        make(tr("&Legato"), {QKeySequence(Qt::CTRL | Qt::Key_L)}, [this] { commands_.legato(); });
    QAction* reverse =
        make(tr("&Reverse"), {QKeySequence(Qt::CTRL | Qt::Key_R)}, [this] { commands_.reverse(); });
    QAction* twice = make(tr("D&ouble time"), {}, [this] { commands_.stretch(2, 1); });
    QAction* half = make(tr("&Halve time"), {}, [this] { commands_.stretch(1, 2); });
    const QList<QAction*> changes{quantise_, join, legato, reverse, twice, half};
    edit_ << changes;
    context_ << changes;
    needSelection_ << changes;
}

void RollActions::makeKeyboardMoves() {
    const auto key = [](QKeyCombination combination) { return Keys{QKeySequence(combination)}; };
    make(tr("Semitone up"), key(QKeyCombination(Qt::Key_Up)), [this] { commands_.transpose(1); });
    make(tr("Semitone down"), key(QKeyCombination(Qt::Key_Down)), [this] { commands_.transpose(-1); });
    make(tr("Octave up"), key(Qt::ShiftModifier | Qt::Key_Up), [this] { commands_.transpose(12); });
    make(tr("Octave down"), key(Qt::ShiftModifier | Qt::Key_Down), [this] { commands_.transpose(-12); });
    make(tr("Earlier by the grid"), key(QKeyCombination(Qt::Key_Left)), [this] { commands_.nudge(-1); });
    make(tr("Later by the grid"), key(QKeyCombination(Qt::Key_Right)), [this] { commands_.nudge(1); });
    make(tr("A little earlier"), key(Qt::AltModifier | Qt::Key_Left), [this] { commands_.nudgeFinely(-1); });
    make(tr("A little later"), key(Qt::AltModifier | Qt::Key_Right), [this] { commands_.nudgeFinely(1); });
    make(tr("Shorter by the grid"), key(Qt::ShiftModifier | Qt::Key_Left),
         [this] { commands_.lengthen(-1); });
    make(tr("Longer by the grid"), key(Qt::ShiftModifier | Qt::Key_Right), [this] { commands_.lengthen(1); });
}

void RollActions::makeView() {
    const auto middle = [this] {
        const QSizeF size = viewport_.geometry().size;
        return QPointF(size.width() / 2, size.height() / 2);
    };
    QAction* in = make(
        tr("Zoom &in"), {QKeySequence(Qt::CTRL | Qt::Key_Equal), QKeySequence(Qt::CTRL | Qt::Key_Plus)},
        [=, this] { viewport_.zoomTime(zoomStep, middle().x()); }, QStringLiteral("zoom-in"));
    QAction* out = make(
        tr("Zoom &out"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
        [=, this] { viewport_.zoomTime(1 / zoomStep, middle().x()); }, QStringLiteral("zoom-out"));
    QAction* taller = make(tr("&Taller rows"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Up)},
                           [=, this] { viewport_.zoomPitch(zoomStep, middle().y()); });
    QAction* flatter = make(tr("&Flatter rows"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Down)},
                            [=, this] { viewport_.zoomPitch(1 / zoomStep, middle().y()); });
    QAction* selection =
        make(tr("Zoom to &selection"), {QKeySequence(Qt::Key_Z)}, [this] { viewport_.zoomToSelection(); });
    fit_ = make(
        tr("&Whole piece"), {QKeySequence(Qt::SHIFT | Qt::Key_Z)}, [this] { viewport_.fit(); },
        QStringLiteral("fit"));
    fold_ = makeSwitch(
        tr("Only &used rows"), {QKeySequence(Qt::Key_F)}, false, [this](bool on) { viewport_.setFolded(on); },
        QStringLiteral("fold"));
    velocityLane_ = makeSwitch(
        tr("&Velocities"), {QKeySequence(Qt::Key_V)}, true, [](bool) {}, QStringLiteral("velocity"));
    hearEdits_ = makeSwitch(
        tr("&Hear notes while editing"), {}, true, [this](bool on) { controller_.setHearsEdits(on); },
        QStringLiteral("hear"));
    snap_ = makeSwitch(
        tr("S&nap to grid"), {QKeySequence(Qt::Key_S)}, true,
        [this](bool on) { controller_.model().setSnaps(on); }, QStringLiteral("snap"));
    QAction* loop = make(tr("&Loop selection"), {QKeySequence(Qt::Key_L)}, [this] { emit loopToggled(); });
    for (QAction* action : {in, out})
        action->setShortcutContext(Qt::WindowShortcut);
    view_ << in << out << taller << flatter << selection << fit_ << separator() << fold_ << velocityLane_
          << snap_ << hearEdits_ << separator() << loop;
    needPiece_ << in << out << taller << flatter << fit_ << loop;
    needSelection_ << selection;
}

void RollActions::updateEnabled() {
    const bool piece = controller_.model().score() != nullptr;
    const bool selection = !controller_.model().selection().empty();
    for (QAction* action : needPiece_)
        action->setEnabled(piece);
    for (QAction* action : needSelection_)
        action->setEnabled(piece && selection);
}

} // namespace partita::ui
