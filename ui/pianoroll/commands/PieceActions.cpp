#include "ui/pianoroll/commands/PieceActions.h"

#include <QMenu>

namespace partita::ui {

namespace {

ActionMaker::Keys pieceKey(QKeyCombination combination) {
    return {QKeySequence(combination)};
}

} // namespace

PieceActions::PieceActions(RollController& controller, const NoteCursor& cursor, QWidget* noteArea,
                           QObject* parent)
    : QObject(parent)
    , controller_(controller)
    , locks_(controller)
    , tracks_(controller)
    , bars_(controller, cursor)
    , maker_(this, noteArea) {
    makeLocks();
    makeTracks();
    makeBars();
    makeMarkers();
    connect(&bars_, &BarCommands::loopMoved, this, &PieceActions::loopMoved);
    connect(&controller.model(), &RollModel::selectionChanged, this, &PieceActions::updateEnabled);
    connect(&controller.model(), &RollModel::opened, this, &PieceActions::updateEnabled);
    updateEnabled();
}

PieceActions::~PieceActions() {
    qDeleteAll(menus_);
}

QMenu* PieceActions::submenu(const QString& title, const QList<QAction*>& actions) {
    auto* menu = new QMenu(title);
    menu->addActions(actions);
    menus_.append(menu);
    edit_.append(menu->menuAction());
    context_.append(menu->menuAction());
    return menu;
}

void PieceActions::makeLocks() {
    const auto lock = [this](const char* id, const QString& name, const Keys& keys,
                             std::function<void()> run) {
        return maker_.make(id, name, keys, std::move(run));
    };
    QAction* notes = lock("roll.lock", tr("Lock &notes"), pieceKey(QKeyCombination(Qt::Key_K)),
                          [this] { locks_.setSelection(true); });
    QAction* unlock = lock("roll.unlock", tr("&Unlock notes"), pieceKey(Qt::SHIFT | Qt::Key_K),
                           [this] { locks_.setSelection(false); });
    QAction* outside = lock("roll.lock.outside", tr("Lock &all but the selection"), pieceKey(Qt::CTRL | Qt::Key_K),
                            [this] { locks_.lockOutside(); });
    QAction* bars =
        lock("roll.lock.bars", tr("Lock &bars of the selection or loop"), {}, [this] { locks_.lockBars(); });
    QAction* pitches =
        lock("roll.lock.pitches", tr("Lock the selection's &pitches"), {}, [this] { locks_.lockPitches(); });
    QAction* melody =
        lock("roll.lock.melody", tr("Lock the &melody"), {}, [this] { locks_.lockVoice(Voice::Melody); });
    QAction* inner =
        lock("roll.lock.inner", tr("Lock the &inner voices"), {}, [this] { locks_.lockVoice(Voice::Inner); });
    QAction* bass =
        lock("roll.lock.bass", tr("Lock the ba&ss"), {}, [this] { locks_.lockVoice(Voice::Bass); });
    QAction* track = lock("roll.lock.track", tr("Lock the &track"), {}, [this] { locks_.setTrack(true); });
    QAction* freeTrack =
        lock("roll.unlock.track", tr("Unlock the t&rack"), {}, [this] { locks_.setTrack(false); });
    QAction* none = lock("roll.unlock.all", tr("Unlock &everything"), pieceKey(Qt::CTRL | Qt::SHIFT | Qt::Key_K),
                         [this] { locks_.unlockAll(); });
    submenu(tr("Loc&ks"), {notes, unlock, outside, maker_.separator(), bars, pitches, maker_.separator(),
                           melody, inner, bass, track, freeTrack, maker_.separator(), none});
    needSelection_ << notes << unlock << outside << pitches;
    needPiece_ << bars << melody << inner << bass << track << freeTrack << none;
}

void PieceActions::makeTracks() {
    QAction* next = maker_.make("roll.track.next", tr("Ne&xt track"), pieceKey(QKeyCombination(Qt::Key_PageDown)),
                                [this] { tracks_.next(1); });
    QAction* previous = maker_.make("roll.track.previous", tr("Pre&vious track"),
                                    pieceKey(QKeyCombination(Qt::Key_PageUp)), [this] { tracks_.next(-1); });
    QAction* split = maker_.make("roll.track.split", tr("Spl&it into parts"),
                                 pieceKey(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { tracks_.split(); });
    submenu(tr("Trac&k"), {next, previous, split});
    needPiece_ << next << previous << split;
}

void PieceActions::makeBars() {
    QAction* insert = maker_.make("roll.bars.insert", tr("&Insert bars"), pieceKey(Qt::CTRL | Qt::Key_I),
                                  [this] { bars_.insert(); });
    QAction* remove = maker_.make("roll.bars.delete", tr("&Delete bars"),
                                  {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete),
                                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace)},
                                  [this] { bars_.remove(); });
    submenu(tr("&Bars"), {insert, remove});
    needPiece_ << insert << remove;
}

void PieceActions::makeMarkers() {
    QAction* tempo = maker_.make("roll.tempo", tr("&Tempo at the cursor…"), pieceKey(QKeyCombination(Qt::Key_T)),
                                 [this] { emit markerAsked(Marker::Kind::Tempo); });
    QAction* metre = maker_.make("roll.metre", tr("&Metre at the cursor…"), pieceKey(Qt::SHIFT | Qt::Key_T),
                                 [this] { emit markerAsked(Marker::Kind::Metre); });
    edit_ << maker_.separator() << tempo << metre;
    needPiece_ << tempo << metre;
}

void PieceActions::updateEnabled() {
    const RollModel& model = controller_.model();
    for (QAction* action : needPiece_)
        action->setEnabled(model.score() != nullptr);
    for (QAction* action : needSelection_)
        action->setEnabled(model.score() != nullptr && !model.selection().empty());
}

} // namespace partita::ui
