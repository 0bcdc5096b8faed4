#include "ui/look/Panels.h"

#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace partita::ui {

namespace {

QVBoxLayout* layoutWith(QWidget* widget, int margin, int spacing) {
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(spacing);
    return layout;
}

QLabel* labelOf(const QString& text, const char* role) {
    auto* label = new QLabel(text);
    label->setProperty("role", role);
    label->setWordWrap(true);
    return label;
}

} // namespace

QVBoxLayout* panelLayout(QWidget* panel) {
    return layoutWith(panel, 16, 12);
}

QLabel* panelHeading(const QString& text) {
    return labelOf(text, "heading");
}

QLabel* sectionLabel(const QString& text) {
    return labelOf(text, "section");
}

QLabel* wrappedLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

void makeFaint(QWidget* label) {
    label->setForegroundRole(QPalette::PlaceholderText);
}

QFormLayout* panelForm(QWidget* parent) {
    auto* form = new QFormLayout(parent);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

void addField(QFormLayout* form, const QString& label, QWidget* field) {
    // An underlined letter makes the text a little wider than Qt reckons.
    auto* name = new QLabel(label + ' ');
    name->setBuddy(field);
    name->setToolTip(field->toolTip());
    form->addRow(name, field);
}

QPushButton* primaryButton(const QString& text) {
    auto* button = new QPushButton(text);
    button->setProperty("role", "primary");
    return button;
}

QFrame* makeCard() {
    auto* card = new QFrame;
    card->setProperty("role", "card");
    return card;
}

QVBoxLayout* cardLayout(QFrame* card) {
    return layoutWith(card, 12, 8);
}

void explain(QWidget* widget, const QString& name, const QString& meaning) {
    widget->setAccessibleName(name);
    widget->setToolTip(meaning);
}

} // namespace partita::ui
