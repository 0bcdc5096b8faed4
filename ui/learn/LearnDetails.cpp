#include "ui/learn/LearnDetails.h"

#include "ui/look/Panels.h"
#include "ui/texts/FactTexts.h"

#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <string_view>

namespace partita::ui {

namespace {

void addRow(QFormLayout* form, const FactText& text, QWidget* field) {
    auto* name = new QLabel(text.name);
    name->setWordWrap(true);
    name->setToolTip(text.meaning);
    name->setBuddy(field);
    field->setToolTip(text.meaning);
    field->setAccessibleName(text.name);
    field->setAccessibleDescription(text.meaning);
    form->addRow(name, field);
}

FactText optionText(std::string_view option) {
    static TrainingOptions options;
    static const TrainingOptionList list = commonOptionList(options);
    return factText(std::find_if(list.begin(), list.end(), [&](const auto& known) {
                        return option == known.name;
                    })->words);
}

QDoubleSpinBox* decimalBox(double most, int decimals) {
    auto* box = new QDoubleSpinBox;
    box->setRange(0, most);
    box->setDecimals(decimals);
    box->setSpecialValueText(LearnDetails::tr("as preset"));
    return box;
}

} // namespace

LearnDetails::LearnDetails(QWidget* parent)
    : QWidget(parent)
    , rate_(decimalBox(1, 5))
    , minutes_(decimalBox(1440, 1))
    , seed_(new QSpinBox) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* numbers = new QWidget;
    auto* form = panelForm(numbers);
    hidden_ = addNumber(form, "hidden", 4096);
    batch_ = addNumber(form, "batch", 4096);
    epochs_ = addNumber(form, "epochs", 1'000'000);
    rate_->setSingleStep(0.001);
    addRow(form, optionText("learning_rate"), rate_);
    addRow(form, optionText("minutes"), minutes_);
    seed_->setRange(1, 1'000'000'000);
    addRow(form, optionText("seed"), seed_);
    auto* reset = new QPushButton(tr("The preset's own numbers"));
    reset->setToolTip(tr("Take back every change made here"));
    auto* known = new QWidget;
    facts_ = panelForm(known);
    layout->addWidget(numbers);
    layout->addWidget(reset, 0, Qt::AlignLeft);
    layout->addWidget(sectionLabel(tr("The preset with these numbers")));
    layout->addWidget(known);
    connect(reset, &QPushButton::clicked, this, &LearnDetails::reset);
    connect(rate_, &QDoubleSpinBox::valueChanged, this, &LearnDetails::changed);
    connect(minutes_, &QDoubleSpinBox::valueChanged, this, &LearnDetails::changed);
    connect(seed_, &QSpinBox::valueChanged, this, &LearnDetails::changed);
}

QSpinBox* LearnDetails::addNumber(QFormLayout* form, const char* option, int most) {
    auto* box = new QSpinBox;
    box->setRange(0, most);
    box->setSpecialValueText(tr("as preset"));
    addRow(form, optionText(option), box);
    connect(box, &QSpinBox::valueChanged, this, &LearnDetails::changed);
    return box;
}

template <class Use>
void LearnDetails::visitBoxes(Use use) const {
    use("hidden", hidden_);
    use("batch", batch_);
    use("epochs", epochs_);
    use("learning_rate", rate_);
    use("minutes", minutes_);
    use("seed", seed_);
}

void LearnDetails::setFamily(const ModelFamily& family) {
    const TrainingOptionList options = family.options();
    visitBoxes([&](std::string_view option, auto* box) {
        box->setEnabled(std::any_of(options.begin(), options.end(),
                                    [&](const auto& known) { return option == known.name; }));
    });
}

TrainOverrides LearnDetails::overrides() const {
    TrainOverrides overrides;
    visitBoxes([&](const char* option, const auto* box) {
        if (box->isEnabledTo(this) && box->value() > 0)
            overrides.set(option, box->value());
    });
    return overrides;
}

void LearnDetails::reset() {
    for (QSpinBox* box : {hidden_, batch_, epochs_})
        box->setValue(0);
    rate_->setValue(0);
    minutes_->setValue(0);
    seed_->setValue(1);
}

void LearnDetails::showPreset(const ModelFamily& family, const std::string& preset) {
    while (facts_->rowCount() > 0)
        facts_->removeRow(0);
    for (const Fact& fact : family.presetFacts(preset, overrides()))
        addRow(facts_, factText(fact.words), wrappedLabel(factValueText(fact.value)));
}

ChainView::ChainView(QWidget* parent)
    : QWidget(parent)
    , form_(panelForm(this)) {
    setFigures({});
}

void ChainView::setFigures(const std::optional<ChainFigures>& figures) {
    const auto facts = factsOf(figures);
    while (form_->rowCount() > static_cast<int>(facts.size()))
        form_->removeRow(form_->rowCount() - 1);
    while (form_->rowCount() < static_cast<int>(facts.size())) {
        const FactText text = factText(facts[static_cast<std::size_t>(form_->rowCount())].words);
        auto* name = new QLabel(text.name);
        name->setWordWrap(true);
        auto* value = wrappedLabel();
        for (QLabel* label : {name, value})
            label->setToolTip(text.meaning);
        value->setAccessibleName(text.name);
        form_->addRow(name, value);
    }
    for (int row = 0; row < form_->rowCount(); ++row)
        qobject_cast<QLabel*>(form_->itemAt(row, QFormLayout::FieldRole)->widget())
            ->setText(factValueText(facts[static_cast<std::size_t>(row)].value));
}

} // namespace partita::ui
