#include "ui/window/StartPage.h"

#include "ui/look/Icons.h"
#include "ui/look/Panels.h"
#include "ui/texts/Texts.h"
#include "ui/workspace/Workspace.h"

#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace partita::ui {

StartPage::StartPage(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , workspace_(workspace)
    , hear_(choice("example", tr("Hear an example"),
                   tr("Makes new music from the built-in examples and plays it")))
    , lastSession_(new QPushButton(tr("Go on with the last session")))
    , sessions_(new QHBoxLayout) {
    auto* open = choice("folder", tr("Open a folder"), tr("Choose a folder of MIDI files to learn from"));
    auto* examples =
        choice("examples", tr("Try the examples"), tr("Opens the built-in pieces as music to learn from"));
    auto* picture = new QLabel;
    picture->setPixmap(QIcon(QStringLiteral(":/icons/partita.svg")).pixmap(72, 72));
    auto* words = panelHeading(tr("Partita learns from your MIDI files and writes new music in their manner. "
                                  "Nothing leaves this computer."));
    words->setAlignment(Qt::AlignCenter);
    words->setProperty("role", "welcome");
    constexpr int wordsWidth = 600;
    words->setMaximumWidth(wordsWidth);
    words->setMinimumWidth(wordsWidth / 2);
    auto* wordsRow = new QHBoxLayout; // no alignment: that would take the height of one unbroken line
    wordsRow->addStretch(1);
    wordsRow->addWidget(words, 1000);
    wordsRow->addStretch(1);
    auto* drop = new QLabel(tr("Or drop a folder anywhere."));
    makeFaint(drop);
    lastSession_->setFlat(true);
    lastSession_->setIcon(icon("file"));
    lastSession_->setFocusPolicy(Qt::TabFocus);

    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addStretch(1);
    for (QToolButton* button : {hear_, open, examples})
        row->addWidget(button);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(20);
    layout->addStretch(2);
    layout->addWidget(picture, 0, Qt::AlignCenter);
    layout->addLayout(wordsRow);
    layout->addSpacing(8);
    layout->addLayout(row);
    layout->addWidget(drop, 0, Qt::AlignCenter);
    layout->addWidget(lastSession_, 0, Qt::AlignCenter);
    layout->addLayout(sessions_);
    layout->addStretch(3);

    connect(hear_, &QToolButton::clicked, &workspace_, &Workspace::hearExample);
    connect(open, &QToolButton::clicked, this, &StartPage::openFolderAsked);
    connect(examples, &QToolButton::clicked, &workspace_, &Workspace::tryExamples);
    connect(lastSession_, &QPushButton::clicked, this,
            [this] { workspace_.openSession(toPath(workspace_.settings().lastSession())); });
    connect(&workspace_.composer(), &Composer::composingChanged, this,
            [this] { hear_->setEnabled(!workspace_.composer().isComposing()); });
    refresh();
}

void StartPage::refresh() {
    const QFileInfo last(workspace_.settings().lastSession());
    lastSession_->setVisible(last.isFile());
    lastSession_->setToolTip(tr("Music, model and takes as they were: %1").arg(last.completeBaseName()));
    showSessions();
}

// With their pictures, the newest first.
void StartPage::showSessions() {
    while (QLayoutItem* item = sessions_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    constexpr int mostShown = 4;
    sessions_->addStretch(1);
    for (const Settings::SessionEntry& session : workspace_.settings().recentSessions().mid(0, mostShown)) {
        auto* button = new QToolButton;
        QPixmap picture;
        if (picture.loadFromData(session.picture)) {
            button->setIcon(picture);
            button->setIconSize(picture.size());
        }
        constexpr int nameWidth = 150;
        button->setText(button->fontMetrics().elidedText(session.name, Qt::ElideMiddle, nameWidth));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(tr("Go on with %1").arg(session.name));
        button->setAccessibleName(session.name);
        connect(button, &QToolButton::clicked, &workspace_,
                [this, path = session.path] { workspace_.openSession(toPath(path)); });
        sessions_->addWidget(button);
    }
    sessions_->addStretch(1);
}

QToolButton* StartPage::choice(const char* iconName, const QString& title, const QString& tip) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setText(title);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setProperty("role", "choice");
    button->setIconSize({32, 32});
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(tip);
    button->setAccessibleName(title);
    button->setAccessibleDescription(tip);
    return button;
}

} // namespace partita::ui
