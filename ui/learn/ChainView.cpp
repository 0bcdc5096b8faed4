#include "ui/learn/ChainView.h"

#include "ui/look/Panels.h"
#include "ui/texts/FactTexts.h"

#include <QFormLayout>
#include <QLabel>

namespace partita::ui {

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
        const FactText text = factText(facts[static_cast<std::size_t>(form_->rowCount())].name);
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
