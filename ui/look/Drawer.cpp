#include "ui/look/Drawer.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace partita::ui {

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

} // namespace partita::ui
