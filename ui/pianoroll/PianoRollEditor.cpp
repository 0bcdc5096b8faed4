#include "pianoroll/PianoRollEditor.h"

#include "pianoroll/KeyboardView.h"
#include "pianoroll/RollActions.h"
#include "pianoroll/RollToolBar.h"
#include "pianoroll/RollView.h"
#include "pianoroll/RulerView.h"
#include "pianoroll/VelocityScale.h"
#include "pianoroll/VelocityView.h"

#include <QContextMenuEvent>
#include <QGridLayout>
#include <QMenu>
#include <QScrollBar>
#include <QSignalBlocker>

namespace partita::ui {

namespace {

constexpr int mostScrollUnits = 1 << 24;
constexpr int leastLanePixels = 34, mostLanePixels = 110;

} // namespace

struct PianoRollEditor::Parts {
    explicit Parts(ScoreDocument& document, PianoRollEditor* editor)
        : model(document)
        , viewport(model)
        , controller(model, viewport)
        , view(new RollView(controller, viewport, editor))
        , keyboard(new KeyboardView(controller, viewport, editor))
        , ruler(new RulerView(model, viewport, editor))
        , velocities(new VelocityView(controller, viewport, editor))
        , velocityScale(new VelocityScale(*velocities, editor))
        , actions(controller, viewport, view)
        , toolBar(new RollToolBar(model, actions, editor))
        , commands(controller, viewport)
        , timeBar(new QScrollBar(Qt::Horizontal, editor))
        , pitchBar(new QScrollBar(Qt::Vertical, editor)) {}

    void layOut(QWidget* editor);
    void updateScrollBars();
    void scrollFromBars();
    void toggleLoop(PianoRollEditor* editor);

    RollModel model;
    RollViewport viewport;
    RollController controller;
    RollView* view;
    KeyboardView* keyboard;
    RulerView* ruler;
    VelocityView* velocities;
    VelocityScale* velocityScale;
    RollActions actions;
    RollToolBar* toolBar;
    RollCommands commands;
    QScrollBar* timeBar;
    QScrollBar* pitchBar;
    bool playing = false;
    bool follows = true; // until the user scrolls the playhead out of view
};

void PianoRollEditor::Parts::layOut(QWidget* editor) {
    auto* corner = new QWidget(editor);
    corner->setFixedSize(KeyboardView::width, RulerView::height);
    auto* grid = new QGridLayout(editor);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(toolBar, 0, 0, 1, 3);
    grid->addWidget(corner, 1, 0);
    grid->addWidget(ruler, 1, 1);
    grid->addWidget(keyboard, 2, 0);
    grid->addWidget(view, 2, 1);
    grid->addWidget(pitchBar, 2, 2);
    grid->addWidget(velocityScale, 3, 0);
    grid->addWidget(velocities, 3, 1);
    grid->addWidget(timeBar, 4, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(2, 1);
}

// One unit is a pixel, or more where the piece is wider than a scroll bar can count.
void PianoRollEditor::Parts::updateScrollBars() {
    const RollGeometry& geometry = viewport.geometry();
    const QSignalBlocker timeBlocker(timeBar), pitchBlocker(pitchBar);
    const double total = geometry.lengthTicks * geometry.pixelsPerTick;
    const double unit = std::max(1.0, total / mostScrollUnits);
    const double width = geometry.size.width();
    timeBar->setRange(0, static_cast<int>(std::max(0.0, total - width) / unit));
    timeBar->setPageStep(static_cast<int>(width / unit));
    timeBar->setSingleStep(static_cast<int>(std::max(1.0, width / unit / 12)));
    timeBar->setValue(static_cast<int>(geometry.leftTick * geometry.pixelsPerTick / unit));
    const double height = geometry.size.height();
    pitchBar->setRange(0,
                       static_cast<int>(std::max(0.0, geometry.rows.count() * geometry.rowHeight - height)));
    pitchBar->setPageStep(static_cast<int>(height));
    pitchBar->setSingleStep(static_cast<int>(geometry.rowHeight * 3));
    pitchBar->setValue(static_cast<int>(geometry.topRow * geometry.rowHeight));
}

void PianoRollEditor::Parts::scrollFromBars() {
    const RollGeometry& geometry = viewport.geometry();
    const double total = geometry.lengthTicks * geometry.pixelsPerTick;
    const double unit = std::max(1.0, total / mostScrollUnits);
    const double left = timeBar->value() * unit / geometry.pixelsPerTick;
    const double top = pitchBar->value() / geometry.rowHeight;
    viewport.setLeftTick(left);
    viewport.setTopRow(top);
}

void PianoRollEditor::Parts::toggleLoop(PianoRollEditor* editor) {
    const std::vector<Note> notes = model.selectedNotes();
    if (!notes.empty()) {
        const TickSpan span = spanOf(notes);
        const Tick first = model.grid()->before(span.first);
        const Tick last = model.grid()->after(span.last - Tick(1));
        if (!model.loop() || model.loop()->first != first || model.loop()->last != last) {
            model.setLoop(TickSpan{first, last});
            emit editor->loopRequested(std::pair(first, last));
            return;
        }
    }
    if (model.loop()) {
        model.setLoop(std::nullopt);
        emit editor->loopRequested(std::nullopt);
    } else {
        emit editor->statusMessage(tr("Select notes, or drag in the ruler, to mark a loop."));
    }
}

PianoRollEditor::PianoRollEditor(ScoreDocument& document, QWidget* parent)
    : QWidget(parent)
    , parts_(std::make_unique<Parts>(document, this)) {
    Parts& parts = *parts_;
    parts.layOut(this);
    setFocusProxy(parts.view);
    setMinimumSize(400, 220);
    connect(&parts.viewport, &RollViewport::changed, this, [&parts] {
        parts.updateScrollBars();
        parts.toolBar->setZoom(parts.viewport.geometry().pixelsPerTick *
                               parts.viewport.geometry().ticksPerBeat);
    });
    connect(parts.timeBar, &QScrollBar::valueChanged, this, [&parts] { parts.scrollFromBars(); });
    connect(parts.pitchBar, &QScrollBar::valueChanged, this, [&parts] { parts.scrollFromBars(); });
    connect(parts.toolBar, &RollToolBar::chosen, parts.view, [view = parts.view] { view->setFocus(); });
    connect(parts.actions.velocityLane(), &QAction::toggled, parts.velocities, &QWidget::setVisible);
    connect(parts.actions.velocityLane(), &QAction::toggled, parts.velocityScale, &QWidget::setVisible);
    connect(parts.keyboard, &KeyboardView::keyPressed, this,
            [&parts](Pitch pitch, bool adds) { parts.commands.selectRow(pitch, adds); });
    connect(parts.ruler, &RulerView::seekRequested, this, &PianoRollEditor::seekRequested);
    connect(parts.ruler, &RulerView::loopChosen, this, [this, &parts](TickSpan loop) {
        parts.model.setLoop(loop);
        emit loopRequested(std::pair(loop.first, loop.last));
    });
    connect(&parts.actions, &RollActions::loopToggled, this, [this, &parts] { parts.toggleLoop(this); });
    connect(&parts.controller, &RollController::statusMessage, this, &PianoRollEditor::statusMessage);
    connect(&parts.controller, &RollController::auditionRequested, this, &PianoRollEditor::auditionRequested);
    parts.view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(parts.view, &QWidget::customContextMenuRequested, this, [&parts](QPoint at) {
        auto* menu = new QMenu(parts.view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(parts.actions.context());
        menu->popup(parts.view->mapToGlobal(at));
    });
    parts.updateScrollBars();
}

PianoRollEditor::~PianoRollEditor() = default;

void PianoRollEditor::resizeEvent(QResizeEvent*) {
    parts_->velocities->setFixedHeight(std::clamp(height() / 7, leastLanePixels, mostLanePixels));
}

void PianoRollEditor::setPlayhead(std::optional<Tick> position, bool playing) {
    Parts& parts = *parts_;
    const RollGeometry& geometry = parts.viewport.geometry();
    const auto inView = [&](std::optional<Tick> tick) {
        return tick && geometry.x(*tick) >= 0 && geometry.x(*tick) < geometry.size.width();
    };
    if (playing && !parts.playing)
        parts.follows = true;
    else if (inView(position))
        parts.follows = true;
    else if (playing && !inView(parts.model.playhead()))
        parts.follows = false;
    parts.playing = playing;
    if (playing && position && parts.follows && !parts.controller.isDragging())
        parts.viewport.pageTo(*position);
    parts.model.setPlayhead(position);
}

void PianoRollEditor::setLoopRange(std::optional<std::pair<Tick, Tick>> range) {
    parts_->model.setLoop(range ? std::optional(TickSpan{range->first, range->second}) : std::nullopt);
}

QList<QAction*> PianoRollEditor::editActions() const {
    return parts_->actions.edit();
}

QList<QAction*> PianoRollEditor::viewActions() const {
    return parts_->actions.view();
}

} // namespace partita::ui
