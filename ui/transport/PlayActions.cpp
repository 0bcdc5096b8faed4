#include "transport/PlayActions.h"

#include "look/Icons.h"
#include "transport/Playback.h"

namespace partita::ui {

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
    addSeparator();
    mixer_ = add("play.mixer", "mixer", tr("Mixer…"), tr("Mute, solo and level of each track; transposition"),
                 Qt::Key_F7);
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
    for (QAction* action : {play_, start_, loop_})
        action->setEnabled(hasMusic);
}

void PlayActions::showPlaying(bool playing) {
    play_->setIcon(icon(playing ? "stop" : "play"));
    play_->setText(playing ? tr("Stop") : tr("Play"));
}

} // namespace partita::ui
