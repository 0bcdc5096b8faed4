#include "ui/create/DialsBox.h"

#include "core/score/Drums.h"
#include "ui/document/ScoreDocument.h"
#include "ui/look/Icons.h"
#include "ui/look/Panels.h"
#include "ui/texts/Texts.h"
#include "ui/workspace/Composer.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QSpinBox>
#include <QToolButton>

namespace partita::ui {

namespace {

enum Keeping { NotAtAll, Mostly, Strictly };

QDoubleSpinBox* biasBox(const QString& name, const QString& meaning) {
    auto* box = new QDoubleSpinBox;
    box->setRange(-1, 1);
    box->setSingleStep(0.1);
    box->setDecimals(1);
    explain(box, name, meaning);
    return box;
}

// Of the piece that lies open, else C major.
Key keyOf(const ScoreDocument& document) {
    std::vector<StepNote> notes;
    if (const auto score = document.score()) {
        const Drums drums(*score);
        for (const Track& track : score->tracks)
            for (const Note& note : drums.pitchedNotes(track))
                notes.push_back({Step(static_cast<std::int32_t>(note.start.value)),
                                 Step(static_cast<std::int32_t>(note.length.value)), note.pitch});
    }
    return notes.empty() ? Key() : findKey(notes);
}

constexpr int minorKeys = 12; // rows of the list of keys: twelve major, then twelve minor

int rowOf(const Key& key) {
    return key.tonic + (key.minor ? minorKeys : 0);
}

} // namespace

DialsBox::DialsBox(Composer& composer, const ScoreDocument& document, QWidget* parent)
    : QWidget(parent)
    , composer_(composer)
    , document_(document)
    , density_(biasBox(tr("Density"), tr("Fewer notes below zero, more above")))
    , height_(biasBox(tr("Register"), tr("Lower notes below zero, higher above")))
    , keeping_(new QComboBox)
    , key_(new QComboBox)
    , gibbs_(new QSpinBox)
    , loop_(new QCheckBox(tr("&Loop")))
    , parts_(new QCheckBox(tr("A track for each p&art")))
    , seed_(new QSpinBox)
    , dice_(new QToolButton)
    , lock_(new QToolButton) {
    gibbs_->setRange(0, 10'000);
    gibbs_->setObjectName(QStringLiteral("gibbs"));
    loop_->setToolTip(tr("The end leads back to the start, without a seam"));
    auto* form = panelForm(this);
    addField(form, tr("&Density"), density_);
    addField(form, tr("&Register"), height_);
    addField(form, tr("S&cale"), keeping_);
    form->addRow(QString(), key_);
    addField(form, tr("G&ibbs steps"), gibbs_);
    form->addRow(loop_);
    form->addRow(parts_);
    addField(form, tr("&Seed"), seedRow());
    fillScales();
    for (QSpinBox* box : {gibbs_, seed_})
        connect(box, &QSpinBox::valueChanged, this, &DialsBox::choose);
    for (QDoubleSpinBox* box : {density_, height_})
        connect(box, &QDoubleSpinBox::valueChanged, this, &DialsBox::choose);
    connect(keeping_, &QComboBox::currentIndexChanged, this, &DialsBox::chooseScale);
    connect(key_, &QComboBox::currentIndexChanged, this, &DialsBox::choose);
    for (QAbstractButton* button :
         {static_cast<QAbstractButton*>(loop_), static_cast<QAbstractButton*>(parts_),
          static_cast<QAbstractButton*>(lock_)})
        connect(button, &QAbstractButton::toggled, this, &DialsBox::choose);
    connect(&composer_, &Composer::modelChanged, this, &DialsBox::showChoice);
    connect(dice_, &QToolButton::clicked, &composer_, &Composer::rollSeed);
    connect(&composer_, &Composer::choiceChanged, this, &DialsBox::showChoice);
    showChoice();
}

void DialsBox::fillScales() {
    keeping_->addItems({tr("any notes"), tr("mostly in the scale"), tr("only in the scale")});
    explain(keeping_, tr("Scale"), tr("Whether new notes keep to a scale"));
    for (const bool minor : {false, true})
        for (int tonic = 0; tonic < minorKeys; ++tonic)
            key_->addItem(keyText({tonic, minor}));
    explain(key_, tr("Key of the scale"), tr("The scale that new notes keep to"));
}

QWidget* DialsBox::seedRow() {
    seed_->setRange(1, 1'000'000'000);
    explain(seed_, tr("Seed"),
            tr("Where the random numbers start: the same seed and settings give the same notes"));
    dice_->setIcon(icon("dice"));
    explain(dice_, tr("Another seed"), tr("Draw another seed"));
    lock_->setIcon(icon("unlock", "lock"));
    lock_->setCheckable(true);
    explain(lock_, tr("Keep the seed"), tr("Keep this seed, instead of drawing a new one at each Generate"));
    for (QToolButton* button : {dice_, lock_})
        button->setAutoRaise(true);
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(seed_, 1);
    row->addWidget(dice_);
    row->addWidget(lock_);
    return box;
}

// A scale is asked for: that of the open piece, to begin with.
void DialsBox::chooseScale() {
    if (keeping_->currentIndex() != NotAtAll && !composer_.choice().scale) {
        const QSignalBlocker quiet(key_);
        key_->setCurrentIndex(rowOf(keyOf(document_)));
    }
    choose();
}

void DialsBox::choose() {
    ComposingChoice choice = composer_.choice();
    choice.density = density_->value();
    choice.height = height_->value();
    choice.scale.reset();
    if (keeping_->currentIndex() != NotAtAll)
        choice.scale = Key{key_->currentIndex() % minorKeys, key_->currentIndex() >= minorKeys};
    choice.strictScale = keeping_->currentIndex() == Strictly;
    if (gibbs_->isEnabled())
        choice.gibbsSteps = gibbs_->value();
    choice.loop = loop_->isChecked();
    if (parts_->isEnabled())
        choice.parts = parts_->isChecked();
    choice.seed = static_cast<std::uint64_t>(seed_->value());
    choice.seedLocked = lock_->isChecked();
    composer_.setChoice(choice);
}

void DialsBox::showGibbsSteps() {
    const auto model = composer_.model();
    const bool takes = model == nullptr || model->takesGibbsSteps();
    gibbs_->setEnabled(takes);
    gibbs_->setSpecialValueText(takes ? tr("by the model") : tr("none needed"));
    gibbs_->setValue(takes ? composer_.choice().gibbsSteps : 0);
    explain(gibbs_, tr("Gibbs steps"),
            takes ? tr("How many times the sampler goes over the whole take: more comes closer to what the "
                       "model means")
                  : tr("This kind of model draws each note once, by its exact probability"));
}

void DialsBox::showParts() {
    const auto model = composer_.model();
    const bool hasPlayers = model != nullptr && model->describe().grid.parts > 1;
    parts_->setEnabled(!hasPlayers);
    parts_->setChecked(hasPlayers || composer_.choice().parts);
    parts_->setToolTip(hasPlayers ? tr("This model knows the players of your music: each has a track")
                                  : tr("New takes are split into melody, inner voices and bass"));
}

void DialsBox::showChoice() {
    const ComposingChoice& choice = composer_.choice();
    const QSignalBlocker quiet[]{QSignalBlocker(density_), QSignalBlocker(height_), QSignalBlocker(keeping_),
                                 QSignalBlocker(key_),     QSignalBlocker(gibbs_),  QSignalBlocker(seed_),
                                 QSignalBlocker(loop_),    QSignalBlocker(parts_),  QSignalBlocker(lock_)};
    density_->setValue(choice.density);
    height_->setValue(choice.height);
    keeping_->setCurrentIndex(!choice.scale ? NotAtAll : choice.strictScale ? Strictly : Mostly);
    key_->setEnabled(choice.scale.has_value());
    if (choice.scale)
        key_->setCurrentIndex(rowOf(*choice.scale));
    showGibbsSteps();
    loop_->setChecked(choice.loop);
    showParts();
    seed_->setValue(static_cast<int>(choice.seed));
    lock_->setChecked(choice.seedLocked);
}

} // namespace partita::ui
