#include "ui/window/NoticeBar.h"

#include "ui/look/IconLabel.h"
#include "ui/look/Icons.h"
#include "ui/look/Panels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace partita::ui {

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

QString NoticeBar::text() const {
    return isHidden() ? QString() : text_->text();
}

} // namespace partita::ui
