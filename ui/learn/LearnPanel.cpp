#include "ui/learn/LearnPanel.h"

#include "ui/learn/FeatureView.h"
#include "ui/learn/LearnDetails.h"
#include "ui/learn/LearningPlot.h"
#include "ui/look/Panels.h"
#include "ui/texts/FactTexts.h"
#include "ui/texts/Texts.h"

#include <QComboBox>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace partita::ui {

LearnPanel::LearnPanel(Training& training, const Library& library, std::vector<const ModelFamily*> families,
                       QWidget* parent)
    : QWidget(parent)
    , training_(training)
    , library_(library)
    , families_(std::move(families))
    , family_(new QComboBox)
    , preset_(new QComboBox)
    , meaning_(wrappedLabel())
    , plan_(wrappedLabel())
    , main_(primaryButton(tr("Train")))
    , finish_(new QPushButton(tr("Finish")))
    , status_(wrappedLabel())
    , progress_(new QProgressBar)
    , banner_(banner())
    , plot_(new LearningPlot)
    , featuresTitle_(sectionLabel(tr("What it listens for")))
    , features_(new FeatureView)
    , details_(new LearnDetails)
    , chains_(new ChainView)
    , chainsDrawer_(new Drawer(tr("Markov chains"), chains_)) {
    progress_->setRange(0, 100);
    progress_->setAccessibleName(tr("Making the data ready"));
    makeFaint(meaning_);
    makeFaint(plan_);
    auto* layout = panelLayout(this);
    layout->addWidget(panelHeading(tr("Learn")));
    layout->addWidget(choices());
    layout->addWidget(meaning_);
    layout->addWidget(plan_);
    layout->addWidget(buttons());
    layout->addWidget(progress_);
    layout->addWidget(status_);
    layout->addWidget(banner_);
    layout->addWidget(plot_);
    layout->addWidget(featuresTitle_);
    layout->addWidget(features_);
    layout->addWidget(new Drawer(tr("Details"), details_));
    layout->addWidget(chainsDrawer_);
    layout->addStretch(1);
    connectTraining();
    fillPresets();
    showState();
}

QWidget* LearnPanel::choices() {
    auto* box = new QWidget;
    auto* form = panelForm(box);
    for (const ModelFamily* family : families_)
        family_->addItem(familyText(family->name()), QString::fromStdString(family->name()));
    for (QComboBox* combo : {family_, preset_}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(12);
    }
    preset_->setAccessibleName(tr("Preset"));
    preset_->setToolTip(tr("How much time and how many hidden units learning may take"));
    family_->setAccessibleName(tr("Model"));
    family_->setToolTip(tr("The kind of machine that learns"));
    addField(form, tr("P&reset"), preset_);
    addField(form, tr("&Model"), family_);
    return box;
}

QWidget* LearnPanel::buttons() {
    finish_->setToolTip(tr("Stop learning and keep the best model so far"));
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(main_, 1);
    row->addWidget(finish_);
    return box;
}

QFrame* LearnPanel::banner() {
    auto* card = new QFrame;
    card->setProperty("role", "banner");
    bannerText_ = wrappedLabel();
    use_ = new QPushButton(tr("Use it"));
    use_->setToolTip(tr("Make music with this model"));
    trainOn_ = new QPushButton(tr("Train on"));
    trainOn_->setToolTip(tr("Go on learning from where it ended"));
    auto* layout = cardLayout(card);
    layout->addWidget(bannerText_);
    auto* row = new QHBoxLayout;
    row->addWidget(use_);
    row->addWidget(trainOn_);
    row->addStretch(1);
    layout->addLayout(row);
    return card;
}

void LearnPanel::connectTraining() {
    connect(preset_, &QComboBox::currentIndexChanged, this, &LearnPanel::choose);
    connect(family_, &QComboBox::currentIndexChanged, this, &LearnPanel::fillPresets);
    connect(details_, &LearnDetails::changed, this, &LearnPanel::choose);
    connect(main_, &QPushButton::clicked, this, &LearnPanel::mainPressed);
    connect(finish_, &QPushButton::clicked, &training_, &Training::finish);
    connect(use_, &QPushButton::clicked, this, &LearnPanel::useAsked);
    connect(trainOn_, &QPushButton::clicked, &training_, &Training::trainOn);
    connect(&training_, &Training::stateChanged, this, &LearnPanel::showState);
    connect(&training_, &Training::needsChanged, this, &LearnPanel::showState);
    connect(&training_, &Training::statusChanged, this, &LearnPanel::showStatus);
    connect(&training_, &Training::curveChanged, this, &LearnPanel::showCurve);
    connect(&training_, &Training::featuresChanged, this, [this] {
        features_->setFeatures(training_.features());
        featuresTitle_->setVisible(!training_.features().empty());
    });
    connect(&training_, &Training::progressed, this,
            [this](double share) { progress_->setValue(static_cast<int>(100 * share)); });
}

void LearnPanel::fillPresets() {
    const ModelFamily& family = *families_[static_cast<std::size_t>(family_->currentIndex())];
    details_->setFamily(family);
    const QSignalBlocker quiet(preset_);
    preset_->clear();
    for (const std::string& preset : family.presets()) {
        preset_->addItem(presetText(preset), QString::fromStdString(preset));
        preset_->setItemData(preset_->count() - 1, presetMeaning(preset), Qt::ToolTipRole);
    }
    choose();
}

void LearnPanel::choose() {
    TrainingChoice choice;
    choice.family = families_[static_cast<std::size_t>(family_->currentIndex())];
    choice.preset = preset_->currentData().toString().toStdString();
    choice.overrides = details_->overrides();
    details_->showPreset(*choice.family, choice.preset);
    training_.setChoice(choice);
    showMeaning();
}

void LearnPanel::showMeaning() {
    QString text = presetMeaning(training_.choice().preset);
    if (const auto seconds = training_.secondsExpected())
        text += ' ' + tr("On this machine: %1.").arg(durationText(*seconds));
    meaning_->setText(text.trimmed());
    meaning_->setVisible(!text.isEmpty());
}

void LearnPanel::mainPressed() {
    switch (training_.state()) {
    case Training::State::Learning:
        training_.pause();
        break;
    case Training::State::Paused:
        training_.proceed();
        break;
    default:
        if (library_.hasMusic())
            training_.train();
        else
            emit musicAsked();
    }
}

void LearnPanel::showState() {
    using State = Training::State;
    const State state = training_.state();
    const bool running = training_.isRunning();
    const bool music = library_.hasMusic();
    main_->setText(state == State::Learning ? tr("Pause")
                   : state == State::Paused ? tr("Continue")
                   : !music && !running     ? tr("Open music first")
                   : state == State::Ended  ? tr("Train anew")
                                            : tr("Train"));
    main_->setToolTip(state == State::Learning ? tr("Hold on; nothing is lost")
                      : state == State::Paused ? tr("Go on learning")
                      : music                  ? tr("Learn from the music that is open")
                                               : tr("There is nothing to learn from yet"));
    main_->setEnabled(state == State::Learning || state == State::Paused || training_.canTrain() ||
                      (!music && !running));
    finish_->setVisible(running);
    finish_->setEnabled(state != State::Finishing);
    finish_->setText(state == State::Preparing ? tr("Stop") : tr("Finish"));
    progress_->setVisible(state == State::Preparing);
    progress_->setValue(0);
    for (QWidget* choice : std::initializer_list<QWidget*>{family_, preset_, details_})
        choice->setEnabled(!running);
    featuresTitle_->setVisible(!training_.features().empty());
    showCurve();
    showPlan();
    showMeaning();
    showStatus();
    showBanner();
}

void LearnPanel::showPlan() {
    const auto& needs = training_.needs();
    plan_->setVisible(needs.has_value() && !training_.isRunning());
    if (!needs)
        return;
    const QLocale locale;
    QString text = tr("%n piece(s) to learn from, ", nullptr, static_cast<int>(needs->trainingPieces)) +
                   tr("%n held back to test with. ", nullptr, static_cast<int>(needs->heldOutPieces)) +
                   tr("Needs %1 of memory.").arg(bytesText(needs->memoryBytes));
    if (!needs->fits())
        text += ' ' + tr("Only %1 are free.").arg(bytesText(needs->availableBytes)) + ' ' +
                (needs->hiddenThatFits > 0
                     ? tr("Up to %n hidden unit(s) would fit: see Details.", nullptr, needs->hiddenThatFits)
                     : tr("No number of hidden units would fit: choose a preset with a shorter window."));
    plan_->setForegroundRole(needs->fits() ? QPalette::PlaceholderText : QPalette::WindowText);
    plan_->setText(text);
    plan_->setToolTip(tr("They are learned in %1 windows: stretches of a few bars")
                          .arg(locale.toString(static_cast<qulonglong>(needs->windows))));
}

void LearnPanel::showStatus() {
    showMeaning(); // what was measured meanwhile
    using State = Training::State;
    QStringList lines;
    const auto& status = training_.status();
    if (training_.state() == State::Preparing) {
        lines << tr("Making the data ready…");
    } else if (training_.isRunning() && status) {
        lines << tr("%1 times through the music · %2 learned")
                     .arg(QLocale().toString(status->point.epoch, 'f', 1), clockText(status->point.seconds));
        if (training_.state() == State::Paused)
            lines << tr("Paused");
        else if (training_.state() == State::Finishing)
            lines << tr("Finishing…");
        else {
            const auto left = training_.secondsLeft();
            const bool mayStop = left && status->left && status->left->low < *left / 2;
            lines << (left ? timeLeftText(*left) : tr("Finding out how long it takes…"));
            if (mayStop)
                lines << tr("It ends sooner if new pieces stop improving.");
        }
        if (status->diverged)
            lines << tr("Learning went astray; it went back and goes on more slowly.");
    }
    if (training_.tooFewToTell() && training_.isRunning())
        lines << tr("Too few pieces to tell.");
    status_->setText(lines.join('\n'));
    status_->setVisible(!lines.isEmpty());
    status_->setToolTip(
        training_.tooFewToTell()
            ? tr("Fewer than three pieces are held back: whether new pieces improve can't be known")
            : QString());
}

void LearnPanel::showCurve() {
    plot_->setCurve(training_.curve(), training_.best());
    plot_->setVisible(!training_.curve().empty());
    const auto chains =
        training_.curve().empty() ? std::optional<ChainFigures>() : training_.curve().back().chains;
    chains_->setFigures(chains);
    chainsDrawer_->setVisible(chains.has_value());
    if (const auto& known = training_.data())
        plot_->setFigureName(learningFigureText(known->figure));
}

QString LearnPanel::endSentence() const {
    const auto& outcome = training_.outcome();
    if (!outcome)
        return tr("Learning can go on from where this session left it.");
    const QString best =
        training_.best() ? clockText(training_.curve()[*training_.best()].seconds) : QString();
    if (training_.tooFewToTell())
        return tr("Too few pieces to tell.") + ' ' + tr("I kept the newest model.");
    switch (outcome->end) {
    case TrainingEnd::HeldOutStopped:
        return tr("New pieces stopped improving at %1. I kept that model.").arg(best);
    case TrainingEnd::Finished:
        return tr("Finished. I kept the model of %1, the best so far.").arg(best);
    default:
        return tr("Learning is done. I kept the model of %1, the best so far.").arg(best);
    }
}

void LearnPanel::showBanner() {
    const bool ended = training_.state() == Training::State::Ended && training_.outcome().has_value();
    plot_->setStopped(ended && training_.outcome()->end == TrainingEnd::HeldOutStopped);
    const bool speaks = ended || (!training_.isRunning() && training_.canTrainOn());
    banner_->setVisible(speaks);
    if (!speaks)
        return;
    bannerText_->setText(endSentence());
    trainOn_->setEnabled(training_.canTrainOn());
    trainOn_->setToolTip(
        training_.learnedFromOtherMusic()
            ? tr("It learned from other music than what is open now: “Train anew” learns from that")
            : tr("Go on learning from where it ended"));
}

} // namespace partita::ui
