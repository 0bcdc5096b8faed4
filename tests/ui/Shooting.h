#pragma once

#include "ui/window/MainWindow.h"
#include "tests/ui/Unattended.h"
#include "ui/music/MusicList.h"
#include "ui/window/Shortcuts.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDir>
#include <QListView>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include <cstdio>

namespace partita::ui {

// The window and where its pictures go.
struct Shooting {
    QDir folder;
    Workspace& workspace;
    MainWindow& window;
    QString suffix;

    void settle() const {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 30);
    }
    void shoot(const QString& name) const {
        settle();
        const QString path = folder.filePath(name + suffix + ".png");
        if (!window.grab().save(path))
            std::fprintf(stderr, "%s could not be written\n", qPrintable(path));
    }
    void shootDialog(const QString& name) const {
        settle();
        for (QDialog* dialog : window.findChildren<QDialog*>())
            if (dialog->isVisible() && !dialog->grab().save(folder.filePath(name + suffix + ".png")))
                std::fprintf(stderr, "%s could not be written\n", qPrintable(name));
        for (QDialog* dialog : window.findChildren<QDialog*>())
            dialog->reject();
        settle();
    }
    void trigger(const char* id) const {
        if (const Shortcuts::Entry* entry = window.shortcuts().find(QString::fromLatin1(id)))
            entry->action->trigger();
        settle();
    }
    void selectPiece(int row) const {
        QListView& list = window.findChild<MusicList*>()->view();
        list.setCurrentIndex({});
        list.setCurrentIndex(list.model()->index(row, 0));
        waitFor([this] { return workspace.stand().piece().has_value(); }, 10);
    }
    void scroll(double share) const { // of the panels: 0 top .. 1 bottom
        settle();
        for (auto* area : window.findChildren<QScrollArea*>())
            area->verticalScrollBar()->setValue(qRound(share * area->verticalScrollBar()->maximum()));
    }
    void openDrawers(bool open) const {
        for (auto* button : window.findChildren<QToolButton*>())
            if (button->isCheckable() && button->arrowType() != Qt::NoArrow && button->isVisible())
                button->setChecked(open);
    }
};

} // namespace partita::ui
