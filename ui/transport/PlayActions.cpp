#include "ui/transport/PlayActions.h"

#include "ui/actions/ActionSet.h"
#include "ui/look/Icons.h"
#include "ui/workspace/Playback.h"

#include <QActionGroup>

namespace partita::ui {

namespace {
constexpr QColor recordColour(0xd0, 0x3b, 0x3b);
}

PlayActions::PlayActions(ActionSet& actions, Playback& playback, const ScoreDocument& document,
                         QObject* parent)
    : QObject(parent)
    , actions_(actions)
    , playback_(playback) {
    actions.run("play.play", &playback, [&playback] { playback.toggle(); });
    actions.run("play.start", &playback, [&playback] { playback.toStart(); });
    actions.run("play.panic", &playback, [&playback] { playback.panic(); });
    TrackMixes* mixes = &playback.mixes();
    actions.run("play.transposeup", mixes, [mixes] { mixes->setTransposition(mixes->transposition() + 1); });
    actions.run("play.transposedown", mixes,
                [mixes] { mixes->setTransposition(mixes->transposition() - 1); });
    connectSwitches();
    actions["play.record"]->setIcon(icon("record", {}, recordColour));
    QMenu& inputs = actions.menu(Menu::Inputs);
    connect(&inputs, &QMenu::aboutToShow, this, [this, &inputs] { fillInputs(inputs); });
    connect(&playback, &Playback::playingChanged, this, &PlayActions::showPlaying);
    connect(&document, &ScoreDocument::scoreChanged, this, &PlayActions::showPlaying);
    showPlaying();
}

void PlayActions::connectSwitches() {
    actions_.turn("play.loop", &playback_, false, [this](bool isOn) { playback_.setLooping(isOn); });
    connect(&playback_, &Playback::loopChanged, this,
            [this] { actions_["play.loop"]->setChecked(playback_.loops()); });
    const auto turn = [this](const char* id, Switch what) {
        actions_.turn(id, &playback_, playback_.isOn(what),
                      [this, what](bool isOn) { playback_.turn(what, isOn); });
    };
    turn("play.metronome", Switch::Metronome);
    turn("play.countin", Switch::CountIn);
    turn("play.quantiseinput", Switch::QuantiseInput);
    turn("play.reverb", Switch::Reverb);
    turn("play.chorus", Switch::Chorus);
}

void PlayActions::showPlaying() {
    const bool playing = playback_.status().playing;
    QAction* play = actions_["play.play"];
    play->setEnabled(playing || playback_.hasMusic()); // an empty take is recorded into
    play->setIcon(icon(playing ? "stop" : "play"));
    actions_.setText("play.play", playing ? tr("Stop") : tr("Play"));
}

void PlayActions::fillInputs(QMenu& menu) {
    menu.clear();
    auto* group = new QActionGroup(&menu);
    const auto offer = [&](const QString& name, const QString& text, bool there) {
        QAction* action = menu.addAction(QString(text).replace('&', "&&"));
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
    menu.addSeparator();
    menu.addAction(tr("Delay of the keyboard…"), this, &PlayActions::inputDelayAsked);
}

} // namespace partita::ui
