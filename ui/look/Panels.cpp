#include "ui/look/Panels.h"

#include "ui/look/Icons.h"

#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
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

QToolButton* iconButton(QAction* action, int pixels) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setIconSize({pixels, pixels});
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QToolButton* textButton(QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QToolButton* wideButton(QAction* action) {
    QToolButton* button = textButton(action);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setMinimumHeight(28);
    return button;
}

void explain(QWidget* widget, const QString& name, const QString& meaning) {
    widget->setAccessibleName(name);
    widget->setToolTip(meaning);
}

QFrame* makeCard() {
    auto* card = new QFrame;
    card->setProperty("role", "card");
    return card;
}

QVBoxLayout* cardLayout(QFrame* card) {
    return layoutWith(card, 12, 8);
}

Drawer::Drawer(const QString& title, QWidget* content, QWidget* parent)
    : QWidget(parent)
    , header_(new QToolButton)
    , content_(content) {
    header_->setText(title);
    header_->setAccessibleName(title);
    header_->setToolTip(tr("Show or hide the rest"));
    header_->setCheckable(true);
    header_->setAutoRaise(true);
    header_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    header_->setArrowType(Qt::RightArrow);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(header_, 0, Qt::AlignLeft);
    layout->addWidget(content_);
    content_->hide();
    connect(header_, &QToolButton::toggled, this, [this](bool open) {
        header_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        content_->setVisible(open);
    });
}

bool Drawer::isOpen() const {
    return header_->isChecked();
}

void Drawer::setOpen(bool open) {
    header_->setChecked(open);
}

IconLabel::IconLabel(const QString& name, QWidget* parent)
    : QWidget(parent)
    , icon_(icon(name)) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    icon_.paint(&painter, rect(), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent)
    , text_(wrappedLabel()) {
    setProperty("role", "banner");
    auto* sign = new IconLabel("warning");
    auto* close = new QToolButton;
    close->setIcon(icon("close"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this notice"));
    close->setAccessibleName(tr("Close this notice"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(10);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addWidget(text_, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void NoticeBar::showProblem(const QString& sentence) {
    text_->setText(sentence);
    setAccessibleName(sentence);
    show();
}

void NoticeBar::forget(const QString& sentence) {
    if (text_->text() == sentence)
        hide();
}

QString NoticeBar::text() const {
    return isHidden() ? QString() : text_->text();
}

} // namespace partita::ui
