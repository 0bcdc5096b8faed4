#include "ui/transport/PlayActions.h"

#include "ui/look/Icons.h"
#include "ui/workspace/Playback.h"

#include <QActionGroup>

namespace partita::ui {

namespace {
constexpr QColor recordColour(0xd0, 0x3b, 0x3b);
}

PlayActions::PlayActions(Playback& playback, QObject* parent)
    : QObject(parent)
    , playback_(playback) {
    play_ = add("play.play", "play", tr("Play"), tr("Play or stop"), Qt::Key_Space);
    start_ = add("play.start", "start", tr("To the start"), tr("Go back to the beginning"), Qt::Key_Home);
    loop_ = addSwitch("play.loop", "loop", tr("Loop"), tr("Play it over and over"),
                      Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    addSeparator();
    metronome_ = addSwitch("play.metronome", "metronome", tr("Metronome"),
                           tr("Click on every beat, higher where a bar begins"), Qt::Key_F6);
    QAction* countIn = addSwitch("play.countin", "", tr("Count in"), tr("A bar of clicks before it plays"));
    addInput();
    addSeparator();
    mixer_ = add("play.mixer", "mixer", tr("Mixer…"),
                 tr("Instrument, mute, solo and level of each track; transposition"), Qt::Key_F7);
    QAction* instrument =
        add("play.instrument", "", tr("Instrument of the track…"),
            tr("Choose what the selected track is played with, by name"), Qt::SHIFT | Qt::Key_F7);
    connect(instrument, &QAction::triggered, this, &PlayActions::instrumentAsked);
    QAction* up = add("play.transposeup", "", tr("Play a semitone higher"),
                      tr("The notes of the piece stay as they are"), Qt::CTRL | Qt::SHIFT | Qt::Key_PageUp);
    QAction* down =
        add("play.transposedown", "", tr("Play a semitone lower"),
            tr("The notes of the piece stay as they are"), Qt::CTRL | Qt::SHIFT | Qt::Key_PageDown);
    addSeparator();
    QAction* reverb = addSwitch("play.reverb", "", tr("Reverb"), tr("The room of the built-in synth"));
    QAction* chorus = addSwitch("play.chorus", "", tr("Chorus"), tr("The chorus of the built-in synth"));

    metronome_->setChecked(playback.isOn(Switch::Metronome));
    countIn->setChecked(playback.isOn(Switch::CountIn));
    reverb->setChecked(playback.isOn(Switch::Reverb));
    chorus->setChecked(playback.isOn(Switch::Chorus));
    const auto turn = [this](QAction* action, Switch what) {
        connect(action, &QAction::toggled, &playback_, [this, what](bool on) { playback_.turn(what, on); });
    };
    turn(metronome_, Switch::Metronome);
    turn(countIn, Switch::CountIn);
    turn(reverb, Switch::Reverb);
    turn(chorus, Switch::Chorus);
    connect(play_, &QAction::triggered, &playback_, &Playback::toggle);
    connect(start_, &QAction::triggered, &playback_, &Playback::toStart);
    connect(loop_, &QAction::toggled, &playback_, &Playback::setLooping);
    connect(mixer_, &QAction::triggered, this, &PlayActions::mixerAsked);
    TrackMixes* mixes = &playback_.mixes();
    connect(up, &QAction::triggered, mixes, [mixes] { mixes->setTransposition(mixes->transposition() + 1); });
    connect(down, &QAction::triggered, mixes,
            [mixes] { mixes->setTransposition(mixes->transposition() - 1); });
    connect(&playback_, &Playback::loopChanged, this, [this] { loop_->setChecked(playback_.loops()); });
    connect(&playback_, &Playback::playingChanged, this, &PlayActions::showPlaying);
}

void PlayActions::addInput() {
    addSeparator();
    record_ = addSwitch("play.record", "record", tr("Record"),
                        tr("Write what you play on a MIDI keyboard into the selected track"), Qt::Key_F8);
    record_->setIcon(icon("record", {}, recordColour));
    QAction* quantise = addSwitch("play.quantiseinput", "", tr("Quantise what is recorded"),
                                  tr("Put recorded notes on the roll's grid; off: as they were played"));
    quantise->setChecked(playback_.isOn(Switch::QuantiseInput));
    connect(quantise, &QAction::toggled, &playback_,
            [this](bool on) { playback_.turn(Switch::QuantiseInput, on); });
    inputs_.setTitle(tr("MIDI keyboard"));
    inputs_.menuAction()->setStatusTip(tr("The keyboard that plays, records and enters steps"));
    connect(&inputs_, &QMenu::aboutToShow, this, &PlayActions::fillInputs);
    all_.append(inputs_.menuAction());
    QAction* panic = add("play.panic", "", tr("Silence all"), tr("Stop, and end every note that may hang"),
                         Qt::CTRL | Qt::Key_Period);
    connect(panic, &QAction::triggered, &playback_, &Playback::panic);
}

void PlayActions::fillInputs() {
    inputs_.clear();
    auto* group = new QActionGroup(&inputs_);
    const auto offer = [&](const QString& name, const QString& text, bool there) {
        QAction* action = inputs_.addAction(QString(text).replace('&', "&&"));
        action->setCheckable(true);
        action->setChecked(name == playback_.input());
        action->setEnabled(there);
        group->addAction(action);
        connect(action, &QAction::triggered, &playback_, [this, name] { playback_.setInput(name); });
    };
    offer({}, tr("None"), true);
    bool isThere = playback_.input().isEmpty();
    for (const std::string& each : playback_.inputs()) {
        const QString name = QString::fromStdString(each);
        isThere = isThere || name == playback_.input();
        offer(name, name, true);
    }
    if (!isThere)
        offer(playback_.input(), playback_.input(), false);
    inputs_.addSeparator();
    inputs_.addAction(tr("Delay of the keyboard…"), this, &PlayActions::inputDelayAsked);
}

QAction* PlayActions::add(const char* id, const char* iconName, const QString& text, const QString& tip,
                          const QKeySequence& key) {
    auto* action = new QAction(text, this);
    if (*iconName != '\0')
        action->setIcon(icon(QLatin1String(iconName)));
    action->setObjectName(QLatin1String(id));
    action->setShortcut(key);
    action->setToolTip(
        key.isEmpty() ? tip : tip + QStringLiteral(" (%1)").arg(key.toString(QKeySequence::NativeText)));
    action->setStatusTip(tip);
    all_.append(action);
    return action;
}

QAction* PlayActions::addSwitch(const char* id, const char* iconName, const QString& text, const QString& tip,
                                const QKeySequence& key) {
    QAction* action = add(id, iconName, text, tip, key);
    action->setCheckable(true);
    return action;
}

void PlayActions::addSeparator() {
    auto* separator = new QAction(this);
    separator->setSeparator(true);
    all_.append(separator);
}

void PlayActions::setHasMusic(bool hasMusic) {
    for (QAction* action : {start_, loop_})
        action->setEnabled(hasMusic);
    play_->setEnabled(hasMusic || playback_.status().playing); // an empty take is recorded into
}

void PlayActions::showPlaying(bool playing) {
    play_->setEnabled(playing || playback_.hasMusic());
    play_->setIcon(icon(playing ? "stop" : "play"));
    play_->setText(playing ? tr("Stop") : tr("Play"));
}

} // namespace partita::ui
