#include "ui/create/CreatePanel.h"

#include "ui/create/ChoiceBoxes.h"
#include "ui/create/DialsBox.h"
#include "ui/create/OperationButtons.h"
#include "ui/create/PlayersBox.h"
#include "ui/look/Panels.h"
#include "ui/takes/TakeReport.h"
#include "ui/texts/FactTexts.h"
#include "ui/workspace/Composer.h"
#include "ui/workspace/MusicStand.h"
#include "ui/workspace/TakeJudge.h"
#include "ui/workspace/Training.h"

#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>

namespace partita::ui {

namespace {

constexpr int daringScale = 100; // of the slider, to a temperature of 1
constexpr int leastDaring = 50;
constexpr int mostDaring = 150;

} // namespace

CreatePanel::CreatePanel(const CreateParts& parts, QWidget* parent)
    : QWidget(parent)
    , composer_(parts.composer)
    , training_(parts.training)
    , model_(wrappedLabel())
    , noModel_(noModel())
    , bars_(new QSpinBox)
    , metre_(new MetreBox(composer_))
    , takes_(new QSpinBox)
    , candidates_(new QSpinBox)
    , daring_(new QSlider(Qt::Horizontal))
    , daringText_(new QLabel)
    , generate_(primaryButton(tr("Generate")))
    , stop_(new QPushButton(tr("Stop")))
    , progress_(new QProgressBar)
    , operations_(
          new OperationButtons(parts.actions, composer_, new BlendBox(composer_, parts.takes, parts.stand))) {
    generate_->setToolTip(
        tr("Make new takes with the newest model; they appear in the strip below the roll"));
    stop_->setToolTip(tr("Stop; takes that are ready stay"));
    progress_->setRange(0, 100);
    progress_->setAccessibleName(tr("Making takes"));
    makeFaint(model_);
    auto* layout = panelLayout(this);
    layout->addWidget(panelHeading(tr("Create")));
    layout->addWidget(model_);
    layout->addWidget(noModel_);
    layout->addWidget(choices());
    layout->addWidget(new PlayersBox(composer_, this));
    layout->addWidget(daring());
    auto* row = new QHBoxLayout;
    row->addWidget(generate_, 1);
    row->addWidget(stop_);
    layout->addLayout(row);
    layout->addWidget(progress_);
    layout->addWidget(operations_);
    layout->addWidget(new Drawer(tr("Details"), new DialsBox(composer_, parts.stand.document())));
    auto* report = new TakeReport(parts.judge);
    layout->addWidget(report);
    connect(report, &TakeReport::passageAsked, this, &CreatePanel::passageAsked);
    layout->addStretch(1);
    connectParts();
    showChoice();
    showState();
}

void CreatePanel::add(QWidget* part) {
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(column->indexOf(operations_) + 1, part);
}

QWidget* CreatePanel::noModel() {
    auto* card = makeCard();
    auto* learn = new QPushButton(tr("Go to Learn"));
    learn->setToolTip(tr("Learn a model from the music that is open"));
    auto* open = new QPushButton(tr("Open a model"));
    open->setToolTip(tr("Open a model that was saved before"));
    auto* layout = cardLayout(card);
    layout->addWidget(
        wrappedLabel(tr("There is no model yet. Let Partita learn from some music first, or open a model.")));
    auto* row = new QHBoxLayout;
    row->addWidget(learn);
    row->addWidget(open);
    row->addStretch(1);
    layout->addLayout(row);
    connect(learn, &QPushButton::clicked, this, &CreatePanel::learnAsked);
    connect(open, &QPushButton::clicked, this, &CreatePanel::openModelAsked);
    return card;
}

QWidget* CreatePanel::choices() {
    bars_->setRange(1, 64);
    takes_->setRange(1, 16);
    explain(bars_, tr("Bars"), tr("How long each take is"));
    explain(takes_, tr("Takes"), tr("How many takes, or alternatives, to make at once"));
    candidates_->setRange(1, 64);
    explain(
        candidates_, tr("Best of"),
        tr("How many are made for the takes to be chosen from: those that are most like your music and least "
           "like each other, that come to rest at the end and copy nothing"));
    auto* box = new QWidget;
    auto* form = panelForm(box);
    addField(form, tr("&Bars"), bars_);
    addField(form, tr("&Metre"), metre_);
    addField(form, tr("Ta&kes"), takes_);
    addField(form, tr("Best &of"), candidates_);
    return box;
}

QWidget* CreatePanel::daring() {
    daring_->setRange(leastDaring, mostDaring);
    daring_->setPageStep(10);
    explain(daring_, tr("Safe to surprising"),
            tr("The temperature of the sampler: lower keeps to what is likely, higher dares more"));
    auto* safe = new QLabel(tr("Safe"));
    auto* surprising = new QLabel(tr("Surprising"));
    makeFaint(daringText_);
    daringText_->setAlignment(Qt::AlignCenter);
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(daring_);
    auto* ends = new QHBoxLayout;
    ends->addWidget(safe);
    ends->addWidget(daringText_, 1);
    ends->addWidget(surprising);
    layout->addLayout(ends);
    return box;
}

void CreatePanel::connectParts() {
    for (QSpinBox* box : {bars_, takes_, candidates_})
        connect(box, &QSpinBox::valueChanged, this, &CreatePanel::choose);
    connect(daring_, &QSlider::valueChanged, this, &CreatePanel::choose);
    connect(generate_, &QPushButton::clicked, &composer_, &Composer::generate);
    connect(stop_, &QPushButton::clicked, &composer_, &Composer::cancel);
    connect(&composer_, &Composer::choiceChanged, this, &CreatePanel::showChoice);
    connect(&composer_, &Composer::modelChanged, this, &CreatePanel::showState);
    connect(&composer_, &Composer::composingChanged, this, &CreatePanel::showState);
    connect(&composer_, &Composer::progressed, this,
            [this](double share) { progress_->setValue(static_cast<int>(100 * share)); });
    connect(&training_, &Training::stateChanged, this, &CreatePanel::showState);
}

void CreatePanel::choose() {
    ComposingChoice choice = composer_.choice();
    choice.bars = bars_->value();
    choice.takes = takes_->value();
    choice.candidates = candidates_->value();
    choice.temperature = static_cast<double>(daring_->value()) / daringScale;
    composer_.setChoice(choice);
}

void CreatePanel::showChoice() {
    const ComposingChoice& choice = composer_.choice();
    const QSignalBlocker quiet[]{QSignalBlocker(bars_), QSignalBlocker(takes_), QSignalBlocker(candidates_),
                                 QSignalBlocker(daring_)};
    bars_->setValue(choice.bars);
    takes_->setValue(choice.takes);
    candidates_->setValue(choice.candidates);
    daring_->setValue(qRound(choice.temperature * daringScale));
    daringText_->setText(tr("temperature %1").arg(QLocale().toString(choice.temperature, 'f', 2)));
}

void CreatePanel::showState() {
    const bool model = composer_.model() != nullptr;
    const bool composing = composer_.isComposing();
    const bool learning = training_.isRunning();
    noModel_->setVisible(!model && !composing);
    model_->setVisible(model);
    model_->setText(learning ? tr("From the newest model; learning goes on meanwhile.")
                    : model  ? modelText(composer_.model()->describe())
                             : QString());
    generate_->setEnabled(model && !composing);
    stop_->setVisible(composing);
    progress_->setVisible(composing);
    if (!composing)
        progress_->setValue(0);
}

} // namespace partita::ui
