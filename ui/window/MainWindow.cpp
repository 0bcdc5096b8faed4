#include "ui/window/MainWindow.h"

#include "core/dataset/StepClock.h"
#include "ui/actions/ActionSet.h"
#include "ui/create/AlternativeStrip.h"
#include "ui/create/CreatePanel.h"
#include "ui/create/ThoughtBox.h"
#include "ui/learn/LearnPanel.h"
#include "ui/look/Panels.h"
#include "ui/music/MusicList.h"
#include "ui/music/MusicPanel.h"
#include "ui/pianoroll/PianoRollEditor.h"
#include "ui/pianoroll/model/RollModel.h"
#include "ui/takes/TakeHistory.h"
#include "ui/takes/TakeStrip.h"
#include "ui/texts/Texts.h"
#include "ui/transport/DelayDialog.h"
#include "ui/transport/Instruments.h"
#include "ui/transport/Mixer.h"
#include "ui/transport/SettingsDialog.h"
#include "ui/transport/TransportBar.h"
#include "ui/window/Exporting.h"
#include "ui/window/Generation.h"
#include "ui/window/OpenDialogs.h"
#include "ui/window/Recording.h"
#include "ui/window/ShortcutSheet.h"
#include "ui/window/StageBar.h"
#include "ui/window/StartPage.h"
#include "ui/window/ViewMemory.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCloseEvent>
#include <QListView>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace partita::ui {

namespace {

constexpr int noticeMs = 8000;

QScrollArea* scrolled(QWidget* panel) {
    auto* area = new QScrollArea;
    area->setWidget(panel);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace

MainWindow::MainWindow(Workspace& workspace, QWidget* parent)
    : QMainWindow(parent)
    , workspace_(workspace)
    , actions_(new ActionSet)
    , stageBar_(new StageBar(*actions_))
    , musicList_(new MusicList(workspace.library(), workspace.stand()))
    , startPage_(new StartPage(workspace))
    , notices_(new NoticeBar)
    , roll_(new PianoRollEditor(workspace.stand().document(), *actions_))
    , takes_(new TakeStrip(workspace.takes(), workspace.bin(), workspace.stand(), *actions_))
    , history_(new TakeHistory(workspace.takes(), workspace.bin(), workspace.stand(), *actions_, this))
    , generation_(new Generation(workspace, *actions_, *roll_, *takes_, this))
    , pages_(new QStackedWidget)
    , musicPanel_(
          new MusicPanel(workspace.library(), workspace.stand(), workspace.services().folders.examples()))
    , learnPanel_(new LearnPanel(workspace.training(), workspace.library(), workspace.services().families))
    , createPanel_(new CreatePanel({workspace.composer(), workspace.training(), workspace.judge(),
                                    workspace.takes(), workspace.stand(), *actions_}))
    , panels_(new QStackedWidget)
    , transport_(new TransportBar(workspace.playback(), workspace.stand().document(), *actions_))
    , columns_(new QSplitter)
    , dialogs_(new OpenDialogs(workspace, *actions_, this))
    , exporting_(new Exporting(workspace, *actions_, this))
    , instruments_(new Instruments(workspace.playback(), workspace.stand(), this))
    , places_(new PlaceMemory(workspace, *roll_, this)) {
    setAcceptDrops(true);
    setWindowIcon(QIcon(QStringLiteral(":/icons/partita.svg")));
    layOut();
    connectActions();
    connectConditions();
    shortcuts_ = new Shortcuts(*actions_, workspace.settings(), this);
    new TakeBefore(workspace, *roll_, this);
    new MixMemory(workspace, this);
    recording_ = new Recording(workspace, *roll_, this);
    connectPanels();
    connectRoll();
    connectRecording();
    connectWorkspace();
    showPage();
    showTitle();
    // A button that was clicked must not keep the space bar, which plays.
    for (QAbstractButton* button : findChildren<QAbstractButton*>())
        if (button->focusPolicy() & Qt::ClickFocus)
            button->setFocusPolicy(Qt::TabFocus);
    qApp->installEventFilter(this);
    setFocus();                // no button looks chosen before the first Tab
    actions_->setParent(this); // now, so that it goes after those who use it
}

void MainWindow::layOut() {
    columns_->addWidget(musicList_);
    columns_->addWidget(centre());
    columns_->addWidget(panels());
    columns_->setStretchFactor(1, 1);
    columns_->setCollapsible(1, false);
    columns_->setChildrenCollapsible(false);
    columns_->setCollapsible(0, true);
    musicList_->setMinimumWidth(190);
    columns_->setSizes({280, 700, 330});
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(stageBar_);
    layout->addWidget(columns_, 1);
    layout->addWidget(transport_);
    setCentralWidget(body);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addPermanentWidget(new ModeLabel(*actions_));
    resize(1360, 860);
    restoreGeometry(workspace_.settings().bytes("geometry"));
    columns_->restoreState(workspace_.settings().bytes("columns"));
    setStage(Stage::Music);
}

QWidget* MainWindow::centre() {
    editPage_ = new QWidget;
    auto* edit = new QVBoxLayout(editPage_);
    edit->setContentsMargins(0, 0, 0, 0);
    edit->addWidget(roll_, 1);
    edit->addWidget(takes_);
    edit->addWidget(&generation_->alternatives());
    pages_->addWidget(startPage_);
    pages_->addWidget(editPage_);
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(notices_);
    layout->addWidget(pages_, 1);
    return box;
}

QWidget* MainWindow::panels() {
    panels_->addWidget(scrolled(musicPanel_));
    panels_->addWidget(scrolled(learnPanel_));
    panels_->addWidget(scrolled(createPanel_));
    panels_->setMinimumWidth(290);
    return panels_;
}

void MainWindow::connectActions() {
    menuBar()->addActions(actions_->menu(Menu::Bar).actions());
    const auto settings = [this] {
        (new SettingsDialog(workspace_.playback(), workspace_.settings(), this))->open();
    };
    connect(transport_, &TransportBar::settingsAsked, this, settings);
    actions_->run("file.settings", this, settings);
    actions_->run("file.examples", this, [this] { workspace_.tryExamples(); });
    actions_->run("file.session.new", this, [this] { workspace_.newSession(); });
    actions_->run("file.session.save", this, [this] { workspace_.saveSession(); });
    actions_->run("file.quit", this, [this] { close(); });
    actions_->turn("view.musiclist", this, true, [this](bool isOn) {
        musicListWanted_ = isOn;
        showPage();
    });
    actions_->run("take.generate", this, [this] { workspace_.composer().generate(); });
    actions_->run("take.history", this, [this] {
        history_->show();
        history_->activateWindow();
        history_->view().setFocus();
    });
    actions_->run("play.mixer", this, [this] {
        if (mixer_ == nullptr)
            mixer_ =
                new Mixer(workspace_.playback().mixes(), workspace_.stand().document(), *instruments_, this);
        mixer_->show();
        mixer_->activateWindow();
    });
    actions_->run("help.shortcuts", this, [this] { (new ShortcutSheet(*shortcuts_, this))->open(); });
    actions_->run("help.about", this, [this] { showAbout(); });
}

void MainWindow::connectConditions() {
    const Composer& composer = workspace_.composer();
    MusicStand& stand = workspace_.stand();
    actions_->allow(When::Model, this, [&composer] { return composer.model() != nullptr; },
                    {on(composer, &Composer::modelChanged)});
    actions_->allow(When::IdleModel, this,
                    [&composer] { return composer.model() != nullptr && !composer.isComposing(); },
                    {on(composer, &Composer::modelChanged), on(composer, &Composer::composingChanged)});
    actions_->allow(When::Music, this, [this] { return workspace_.playback().hasMusic(); },
                    {on(stand, &MusicStand::changed), on(stand.document(), &ScoreDocument::scoreChanged)});
}

void MainWindow::connectPanels() {
    connect(stageBar_, &StageBar::stageChosen, this, &MainWindow::setStage);
    connect(musicList_, &MusicList::fileSelected, musicPanel_, &MusicPanel::showFile);
    connect(musicList_, &MusicList::openFolderAsked, dialogs_, &OpenDialogs::openFolder);
    connect(musicList_, &MusicList::addAsked, dialogs_, &OpenDialogs::addFiles);
    connect(musicList_, &MusicList::dropped, &workspace_, &Workspace::addMusic);
    connect(startPage_, &StartPage::openFolderAsked, dialogs_, &OpenDialogs::openFolder);
    connect(musicPanel_, &MusicPanel::nextAsked, this, [this] { setStage(Stage::Learn); });
    connect(learnPanel_, &LearnPanel::useAsked, this, [this] { setStage(Stage::Create); });
    connect(learnPanel_, &LearnPanel::musicAsked, this, [this] {
        setStage(Stage::Music);
        dialogs_->openFolder();
    });
    connect(createPanel_, &CreatePanel::learnAsked, this, [this] { setStage(Stage::Learn); });
    connect(createPanel_, &CreatePanel::openModelAsked, dialogs_, &OpenDialogs::openModel);
    connect(createPanel_, &CreatePanel::passageAsked, this, &MainWindow::showPassage);
    createPanel_->add(new ThoughtBox(generation_->thoughts(), *actions_));
    connect(generation_, &Generation::told, this,
            [this](const QString& sentence) { statusBar()->showMessage(sentence, noticeMs); });
    connect(takes_, &TakeStrip::exportAsked, exporting_, [this](int key) { exporting_->askForTake(key); });
}

void MainWindow::connectRoll() {
    Playback& playback = workspace_.playback();
    connect(roll_, &PianoRollEditor::seekRequested, &playback, &Playback::seek);
    connect(roll_, &PianoRollEditor::loopRequested, &playback, &Playback::setLoopRange);
    connect(roll_, &PianoRollEditor::auditionRequested, &playback, &Playback::audition);
    connect(roll_, &PianoRollEditor::statusMessage, this,
            [this](const QString& text) { statusBar()->showMessage(text, noticeMs); });
    connect(&playback, &Playback::statusChanged, this, [this] {
        const PlayerStatus& status = workspace_.playback().status();
        roll_->setPlayhead(status.position, status.playing);
    });
    connect(&playback, &Playback::loopChanged, this,
            [this] { roll_->setLoopRange(workspace_.playback().loopRange()); });
}

void MainWindow::connectRecording() {
    actions_->turn("play.record", recording_, false, [this](bool isOn) { recording_->setOn(isOn); });
    connect(recording_, &Recording::onChanged, (*actions_)["play.record"], &QAction::setChecked);
    connect(recording_, &Recording::refused, this,
            [this](const QString& why) { statusBar()->showMessage(why, noticeMs); });
    connect(transport_, &TransportBar::inputDelayAsked, this,
            [this] { (new DelayDialog(workspace_.playback(), this))->open(); });
    actions_->run("play.instrument", this, [this] {
        if (const TrackNotes* track = roll_->model().currentTrack())
            instruments_->ask(track->track().id, this);
    });
    connect(instruments_, &Instruments::refused, this,
            [this](const QString& why) { statusBar()->showMessage(why, noticeMs); });
}

void MainWindow::connectWorkspace() {
    connect(&workspace_, &Workspace::stageWanted, this, &MainWindow::setStage);
    connect(&workspace_, &Workspace::problem, notices_, &NoticeBar::showProblem);
    connect(&workspace_, &Workspace::problemSolved, notices_, &QWidget::hide);
    connect(&workspace_, &Workspace::problemGone, notices_, &NoticeBar::forget);
    connect(&workspace_, &Workspace::noticed, this,
            [this](const QString& text) { statusBar()->showMessage(text, noticeMs); });
    connect(&workspace_, &Workspace::emptyChanged, this, &MainWindow::showPage);
    connect(&workspace_, &Workspace::emptyChanged, this, &MainWindow::showTitle);
    connect(&workspace_, &Workspace::sessionNamed, this, &MainWindow::showTitle);
    connect(&workspace_.library(), &Library::importStarted, this, &MainWindow::showPage);
    connect(&workspace_.library(), &Library::importEnded, this, &MainWindow::showPage);
    connect(&workspace_.stand(), &MusicStand::changed, this, [this] {
        showPage();
        showTitle();
        workspace_.keepView("take", QString::number(workspace_.stand().take().value_or(0)));
    });
    connect(&workspace_, &Workspace::sessionOpened, this, &MainWindow::restoreSession);
    connect(&workspace_, &Workspace::sessionLeft, this, [this] {
        for (auto* area : panels_->findChildren<QScrollArea*>())
            area->verticalScrollBar()->setValue(0);
    });
}

void MainWindow::setStage(Stage stage) {
    stage_ = stage;
    stageBar_->setStage(stage);
    panels_->setCurrentIndex(static_cast<int>(stage));
    showPage();
    workspace_.keepView("stage", QString::number(static_cast<int>(stage)));
}

void MainWindow::showPage() {
    const bool empty = workspace_.isEmpty() && !workspace_.library().isImporting();
    if (empty)
        startPage_->refresh();
    pages_->setCurrentWidget(empty ? static_cast<QWidget*>(startPage_) : editPage_);
    musicList_->setVisible(!empty && musicListWanted_);
    panels_->setVisible(!empty || stage_ != Stage::Music); // the page says it all
}

void MainWindow::showTitle() {
    const QString piece = workspace_.stand().title();
    const QString session = workspace_.isEmpty() ? QString() : workspace_.sessionName();
    setWindowTitle(session.isEmpty() ? tr("Partita")
                   : piece.isEmpty() ? tr("%1 – Partita").arg(session)
                                     : tr("%1 – %2 – Partita").arg(piece, session));
}

// The piece is read on a worker; once it lies open, the passage with a bar around it.
void MainWindow::showPassage(std::size_t piece, Step from, Step length) {
    const auto show = [this, from, length] {
        const auto corpus = workspace_.library().corpus();
        const auto score = workspace_.stand().document().score();
        if (!corpus || !score || !workspace_.stand().piece())
            return;
        const StepClock clock(score->division, corpus->options.grid.stepsPerBeat);
        const Piece& shown = corpus->pieces[*workspace_.stand().piece()];
        const Step around(shown.stepsPerBar);
        const Tick first = clock.nearestTick(from) + shown.phase;
        roll_->showTicks(clock.nearestTick(std::max(Step(0), from - around)) + shown.phase,
                         clock.nearestTick(from + length + around) + shown.phase);
        workspace_.playback().seek(first);
    };
    connect(&workspace_.stand(), &MusicStand::opened, this, show,
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    workspace_.stand().showPiece(piece);
}

Regenerator& MainWindow::regenerator() {
    return generation_->regenerator();
}

Thoughts& MainWindow::thoughts() {
    return generation_->thoughts();
}

void MainWindow::showAbout() {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Partita"),
                                tr("Partita %1").arg(QStringLiteral(PARTITA_VERSION)), QMessageBox::Ok, this);
    box->setInformativeText(
        tr("Learns from your MIDI files and writes new music in their manner, with a restricted "
           "Boltzmann machine.\nMIT licence."));
    box->setIconPixmap(windowIcon().pixmap(64, 64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::restoreSession(const SessionContents& contents) {
    const auto view = [&](const char* key) {
        const auto found = contents.views.find(key);
        return found == contents.views.end() ? 0 : QString::fromStdString(found->second).toInt();
    };
    const auto places = contents.views.find("places");
    places_->restore(places == contents.views.end() ? QByteArray()
                                                    : QByteArray::fromStdString(places->second));
    setStage(static_cast<Stage>(std::clamp(view("stage"), 0, 2)));
    if (const int take = view("take"); take != 0)
        workspace_.stand().showTake(take);
    else
        for (auto each = contents.takes.rbegin(); each != contents.takes.rend(); ++each)
            if (!each->isAside && !each->isBinned) {
                workspace_.stand().showTake(each->key);
                break;
            }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    workspace_.settings().setBytes("geometry", saveGeometry());
    workspace_.settings().setBytes("columns", columns_->saveState());
    event->accept();
    emit closing();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) {
            event->acceptProposedAction();
            workspace_.openPath(toPath(url.toLocalFile()));
            return; // one thing is opened at a time; several are added by dropping them on the list
        }
}

// The space bar plays; but where a button was reached by Tab it presses that, as everywhere.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space &&
        qobject_cast<QAbstractButton*>(watched) != nullptr)
        event->accept();
    return QMainWindow::eventFilter(watched, event);
}

} // namespace partita::ui
