#include "ui/pianoroll/PianoRollEditor.h"

#include "ui/pianoroll/commands/RollActions.h"
#include "ui/pianoroll/commands/ScaleMenu.h"
#include "ui/pianoroll/view/ControllerLane.h"
#include "ui/pianoroll/view/KeyboardView.h"
#include "ui/pianoroll/view/MarkerStrip.h"
#include "ui/pianoroll/view/NoteFields.h"
#include "ui/pianoroll/view/OverviewStrip.h"
#include "ui/pianoroll/view/RollToolBar.h"
#include "ui/pianoroll/view/RollView.h"
#include "ui/pianoroll/view/RollWidget.h"
#include "ui/pianoroll/view/RulerView.h"
#include "ui/pianoroll/view/VelocityView.h"

#include <QDialog>
#include <QGridLayout>
#include <QMenu>
#include <QScrollBar>
#include <QUndoView>

namespace partita::ui {

namespace {

constexpr int leastLanePixels = 34, mostLanePixels = 110;
constexpr int historyPixels = 190;
constexpr int roomyPixels = 400; // height from which the extras fit too

} // namespace

struct PianoRollEditor::Parts {
    Parts(ScoreDocument& document, ActionSet& set, PianoRollEditor* editor)
        : actions(set)
        , model(document)
        , viewport(model)
        , controller(model, viewport)
        , cursor(controller, viewport)
        , steps(controller, cursor)
        , follower(controller, viewport)
        , view(new RollView(controller, viewport, editor))
        , keyboard(new KeyboardView(controller, viewport, editor))
        , overview(new OverviewStrip(model, viewport, editor))
        , chords(new ChordStrip(model, viewport, editor))
        , markers(new MarkerStrip(controller, viewport, editor))
        , ruler(new RulerView(model, viewport, editor))
        , velocities(new VelocityView(controller, viewport, editor))
        , velocityScale(new VelocityScale(*velocities, editor))
        , controllers(new ControllerLane(model, viewport, editor))
        , controllerChooser(new ControllerChooser(*controllers, editor))
        , fields(new NoteFields(controller, editor))
        , history(new QUndoView(&document.undoGroup(), editor))
        , bars(viewport, editor)
        , commands(controller, viewport)
        , selection(controller, viewport)
        , rollActions(actions, controller, viewport, cursor, steps, view)
        , scales(model.harmony(), actions.menu(Menu::Scale))
        , toolBar(new RollToolBar(model, actions, editor)) {
        rollActions.connectFollower(follower);
    }

    void layOut(QWidget* editor);
    void showExtras(int height);

    ActionSet& actions;

    RollModel model;
    RollViewport viewport;
    RollController controller;
    NoteCursor cursor;
    StepInput steps;
    PlayheadFollower follower;
    RollView* view;
    KeyboardView* keyboard;
    OverviewStrip* overview;
    ChordStrip* chords;
    MarkerStrip* markers;
    RulerView* ruler;
    VelocityView* velocities;
    VelocityScale* velocityScale;
    ControllerLane* controllers;
    ControllerChooser* controllerChooser;
    NoteFields* fields;
    QUndoView* history;
    RollScrollBars bars;
    RollCommands commands;
    RollSelection selection;
    RollActions rollActions;
    ScaleMenu scales;
    RollToolBar* toolBar;
    std::shared_ptr<const Score> backdrop;
};

void PianoRollEditor::Parts::layOut(QWidget* editor) {
    auto* grid = new QGridLayout(editor);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(toolBar, 0, 0, 1, 4);
    grid->addWidget(overview, 1, 1);
    grid->addWidget(chords, 2, 1);
    grid->addWidget(markers, 3, 1);
    grid->addWidget(ruler, 4, 1);
    grid->addWidget(keyboard, 5, 0);
    grid->addWidget(view, 5, 1);
    grid->addWidget(bars.pitch(), 5, 2);
    grid->addWidget(velocityScale, 6, 0);
    grid->addWidget(velocities, 6, 1);
    grid->addWidget(controllerChooser, 7, 0);
    grid->addWidget(controllers, 7, 1);
    grid->addWidget(bars.time(), 8, 1);
    grid->addWidget(fields, 9, 0, 1, 4);
    grid->addWidget(history, 1, 3, 8, 1);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(5, 1);
    history->setFixedWidth(historyPixels);
    history->setEmptyLabel(tr("As it was opened"));
    history->setAccessibleName(tr("History"));
    history->setToolTip(tr("What was done, oldest first: click a line to go back or forth to it"));
    history->hide();
}

// Only where there is room for them and something to show; the notes come first.
void PianoRollEditor::Parts::showExtras(int height) {
    const bool roomy = height >= roomyPixels;
    overview->setVisible(roomy && actions["view.overview"]->isChecked());
    chords->setVisible(roomy && actions["view.chords"]->isChecked());
    const bool control = roomy && actions["view.controllers"]->isChecked() && !controllers->used().empty();
    controllers->setVisible(control);
    controllerChooser->setVisible(control);
    fields->setVisible(roomy && actions["view.details"]->isChecked());
}

PianoRollEditor::PianoRollEditor(ScoreDocument& document, ActionSet& actions, QWidget* parent)
    : QWidget(parent)
    , parts_(std::make_unique<Parts>(document, actions, this)) {
    parts_->layOut(this);
    parts_->view->installEventFilter(&parts_->steps);
    setFocusProxy(parts_->view);
    setMinimumSize(400, 220);
    connectParts();
}

PianoRollEditor::~PianoRollEditor() {
    qDeleteAll(findChildren<QDialog*>()); // they refer to the parts
}

void PianoRollEditor::connectParts() {
    Parts& parts = *parts_;
    connect(&parts.model, &RollModel::currentTrackChanged, this, &PianoRollEditor::currentTrackChanged);
    connect(&parts.viewport, &RollViewport::changed, this, [this, &parts] {
        const RollGeometry& geometry = parts.viewport.geometry();
        parts.toolBar->setZoom(geometry.pixelsPerTick * geometry.ticksPerBeat);
        emit placeChanged();
    });
    connect(parts.toolBar, &RollToolBar::chosen, parts.view, [view = parts.view] { view->setFocus(); });
    connectSwitches();
    parts.actions.run("roll.loop", this, [this] { toggleLoop(); });
    connect(&parts.rollActions, &RollActions::markerAsked, this,
            [&parts](Marker::Kind kind) { parts.markers->askFor(kind, parts.cursor.tick()); });
    connect(&parts.rollActions, &RollActions::loopMoved, this, [this](std::optional<TickSpan> loop) {
        emit loopRequested(loop ? std::optional(std::pair(loop->first, loop->last)) : std::nullopt);
    });
    connect(&parts.rollActions, &RollActions::escaped, this, [&parts] {
        parts.ruler->drop();
        parts.markers->drop();
    });
    connect(parts.view, &RollView::velocityWheeled, this,
            [&parts](NoteId under, int notches) { parts.commands.wheelVelocity(under, notches); });
    connect(parts.keyboard, &KeyboardView::keyPressed, this,
            [&parts](Pitch pitch, bool adds) { parts.selection.row(pitch, adds); });
    connect(parts.ruler, &RulerView::seekRequested, this, [this, &parts](Tick position) {
        parts.cursor.put(position);
        emit seekRequested(position);
    });
    connect(parts.ruler, &RulerView::loopChosen, this, [this, &parts](TickSpan loop) {
        parts.model.setSelection({}); // bars or notes are chosen, not both
        parts.model.setLoop(loop);
        emit loopRequested(std::pair(loop.first, loop.last));
    });
    connect(&parts.controller, &RollController::statusMessage, this, &PianoRollEditor::statusMessage);
    connect(&parts.controller, &RollController::auditionRequested, this, &PianoRollEditor::auditionRequested);
    parts.view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(parts.view, &QWidget::customContextMenuRequested, this, &PianoRollEditor::showContextMenu);
}

void PianoRollEditor::connectSwitches() {
    Parts& parts = *parts_;
    parts.actions.turn("view.velocities", this, true, [&parts](bool isOn) {
        parts.velocities->setVisible(isOn);
        parts.velocityScale->setVisible(isOn);
    });
    parts.actions.turn("view.history", this, false, [&parts](bool isOn) { parts.history->setVisible(isOn); });
    const auto extras = [this, &parts] { parts.showExtras(height()); };
    for (const char* id : {"view.controllers", "view.chords", "view.overview", "view.details"})
        parts.actions.turn(id, this, true, [extras](bool) { extras(); });
    connect(parts.controllers, &ControllerLane::usedChanged, this, extras);
    extras();
    parts.actions.turn("view.backdrop", this, false, [this](bool) { setBackdrop(parts_->backdrop); });
}

void PianoRollEditor::showContextMenu(QPoint at) {
    auto* menu = new QMenu(parts_->view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addMenu(&parts_->actions.menu(Menu::Generate));
    menu->addSeparator();
    menu->addActions(parts_->actions.ofNotes());
    menu->popup(parts_->view->mapToGlobal(at));
}

void PianoRollEditor::toggleLoop() {
    RollModel& model = parts_->model;
    const std::vector<Note> notes = model.selectedNotes();
    if (!notes.empty()) {
        const TickSpan span = spanOf(notes);
        const Tick first = model.grid()->before(span.first);
        const Tick last = model.grid()->after(span.last - Tick(1));
        if (!model.loop() || model.loop()->first != first || model.loop()->last != last) {
            model.setLoop(TickSpan{first, last});
            emit loopRequested(std::pair(first, last));
            return;
        }
    }
    if (model.loop()) {
        model.setLoop(std::nullopt);
        emit loopRequested(std::nullopt);
    } else {
        emit statusMessage(tr("Select notes, or drag in the ruler, to mark a loop."));
    }
}

void PianoRollEditor::resizeEvent(QResizeEvent*) {
    parts_->velocities->setFixedHeight(std::clamp(height() / 7, leastLanePixels, mostLanePixels));
    parts_->showExtras(height());
}

void PianoRollEditor::setPlayhead(std::optional<Tick> position, bool playing) {
    parts_->follower.move(position, playing);
}

void PianoRollEditor::setLoopRange(std::optional<std::pair<Tick, Tick>> range) {
    parts_->model.setLoop(range ? std::optional(TickSpan{range->first, range->second}) : std::nullopt);
}

void PianoRollEditor::setBackdrop(std::shared_ptr<const Score> score) {
    parts_->backdrop = std::move(score);
    parts_->model.setBackdrop(parts_->actions["view.backdrop"]->isChecked() ? parts_->backdrop : nullptr);
}

void PianoRollEditor::showTicks(Tick first, Tick last) {
    parts_->viewport.showTicks(static_cast<double>(first.value), static_cast<double>(last.value));
}

const RollModel& PianoRollEditor::model() const {
    return parts_->model;
}

RollViewport::Place PianoRollEditor::place() const {
    return parts_->viewport.place();
}

void PianoRollEditor::setPlace(const RollViewport::Place& place) {
    parts_->viewport.setPlace(place);
}

void PianoRollEditor::enterStep(Pitch pitch, int velocity) {
    parts_->steps.enterStep(pitch, velocity);
}

void PianoRollEditor::endStep(Pitch pitch) {
    parts_->steps.endStep(pitch);
}

void PianoRollEditor::setThoughts(std::shared_ptr<const NoteLikelihoods> thoughts) {
    parts_->view->setThoughts(std::move(thoughts));
}

void PianoRollEditor::bringIntoView(Tick first, Tick last) {
    parts_->viewport.show(last);
    parts_->viewport.show(first);
}

RollModel& PianoRollEditor::model() {
    return parts_->model;
}

} // namespace partita::ui
