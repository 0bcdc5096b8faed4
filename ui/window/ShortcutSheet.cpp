#include "ui/window/ShortcutSheet.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace partita::ui {

namespace {

constexpr int idRole = Qt::UserRole;

QString textOf(const QList<QKeySequence>& keys) {
    return QKeySequence::listToString(keys, QKeySequence::NativeText)
        .replace(QStringLiteral("; "), QStringLiteral(",  "));
}

} // namespace

ShortcutSheet::ShortcutSheet(Shortcuts& shortcuts, QWidget* parent)
    : QDialog(parent)
    , shortcuts_(shortcuts)
    , search_(new QLineEdit)
    , tree_(new QTreeWidget)
    , key_(new QKeySequenceEdit)
    , use_(new QPushButton(tr("&Use it here")))
    , none_(new QPushButton(tr("&No key")))
    , usual_(new QPushButton(tr("The u&sual key")))
    , notice_(new QLabel) {
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    search_->setPlaceholderText(tr("Find an action or a key"));
    search_->setAccessibleName(tr("Find"));
    search_->setToolTip(tr("Shows only actions whose name or key has this in it"));
    search_->setClearButtonEnabled(true);
    tree_->setColumnCount(2);
    tree_->setHeaderLabels({tr("Action"), tr("Key")});
    tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree_->setAccessibleName(tr("Keyboard shortcuts"));
    tree_->setToolTip(tr("Choose an action to change its key"));
    notice_->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* all = buttons->addButton(tr("All the usual &keys"), QDialogButtonBox::ResetRole);
    all->setToolTip(tr("Give every action its usual key again"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(search_);
    layout->addWidget(tree_, 1);
    layout->addWidget(editRow());
    layout->addWidget(notice_);
    layout->addWidget(buttons);
    connect(search_, &QLineEdit::textChanged, this, &ShortcutSheet::filter);
    connect(tree_, &QTreeWidget::currentItemChanged, this, &ShortcutSheet::choose);
    connect(all, &QPushButton::clicked, &shortcuts_, &Shortcuts::resetAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&shortcuts_, &Shortcuts::changed, this, [this] {
        fill();
        filter(search_->text());
        choose();
    });
    fill();
    choose();
    resize(560, 640);
}

QWidget* ShortcutSheet::editRow() {
    key_->setToolTip(tr("Press the key that the chosen action shall have"));
    key_->setAccessibleName(tr("New key"));
    use_->setToolTip(tr("Take the key for this action, also from the one that has it now"));
    none_->setToolTip(tr("The action goes without a key"));
    usual_->setToolTip(tr("The key that the action has by itself"));
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(key_, 1);
    for (QPushButton* button : {use_, none_, usual_}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    connect(key_, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutSheet::tryKey);
    connect(use_, &QPushButton::clicked, this, [this] {
        if (const Shortcuts::Entry* entry = chosen())
            shortcuts_.take(*entry, key_->keySequence());
    });
    connect(none_, &QPushButton::clicked, this, [this] {
        if (const Shortcuts::Entry* entry = chosen())
            shortcuts_.take(*entry, {});
    });
    connect(usual_, &QPushButton::clicked, this, [this] {
        if (const Shortcuts::Entry* entry = chosen())
            shortcuts_.reset(*entry);
    });
    return row;
}

void ShortcutSheet::fill() {
    const QString kept = chosen() == nullptr ? QString() : chosen()->id;
    const QSignalBlocker blocker(tree_);
    tree_->clear();
    const QList<std::pair<QString, QString>> groups{{"file", tr("Files and settings")},
                                                    {"play", tr("Playing")},
                                                    {"roll", tr("Notes")},
                                                    {"view", tr("View")},
                                                    {"generate", tr("Generating")},
                                                    {"alternative", tr("Alternatives")},
                                                    {"take", tr("Takes")},
                                                    {"history", tr("History of takes")},
                                                    {"help", tr("Help")}};
    for (const auto& [group, title] : groups) {
        auto* heading = new QTreeWidgetItem(tree_, {title});
        heading->setFlags(Qt::ItemIsEnabled);
        std::vector<Shortcuts::Entry> entries = shortcuts_.entries();
        std::erase_if(entries,
                      [&group = group](const Shortcuts::Entry& entry) { return entry.group() != group; });
        std::sort(entries.begin(), entries.end(), [](const Shortcuts::Entry& a, const Shortcuts::Entry& b) {
            return QString::localeAwareCompare(a.name(), b.name()) < 0;
        });
        for (const Shortcuts::Entry& entry : entries) {
            auto* item = new QTreeWidgetItem(heading, {entry.name(), textOf(entry.action->shortcuts())});
            item->setData(0, idRole, entry.id);
            QFont font = item->font(1);
            font.setBold(entry.action->shortcuts() != entry.keys);
            item->setFont(1, font);
            if (entry.id == kept)
                tree_->setCurrentItem(item);
        }
        heading->setExpanded(true);
        heading->setHidden(heading->childCount() == 0);
    }
}

void ShortcutSheet::filter(const QString& text) {
    for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* heading = tree_->topLevelItem(i);
        int shown = 0;
        for (int row = 0; row < heading->childCount(); ++row) {
            QTreeWidgetItem* item = heading->child(row);
            const bool fits = item->text(0).contains(text, Qt::CaseInsensitive) ||
                              item->text(1).contains(text, Qt::CaseInsensitive);
            item->setHidden(!fits);
            shown += fits ? 1 : 0;
        }
        heading->setHidden(shown == 0);
    }
}

const Shortcuts::Entry* ShortcutSheet::chosen() const {
    const QTreeWidgetItem* item = tree_->currentItem();
    return item == nullptr ? nullptr : shortcuts_.find(item->data(0, idRole).toString());
}

void ShortcutSheet::choose() {
    const Shortcuts::Entry* entry = chosen();
    const bool any = entry != nullptr;
    const QSignalBlocker blocker(key_);
    key_->setKeySequence(any ? entry->action->shortcut() : QKeySequence());
    key_->setEnabled(any);
    none_->setEnabled(any && !entry->action->shortcuts().isEmpty());
    usual_->setEnabled(any && entry->action->shortcuts() != entry->keys);
    use_->setEnabled(false);
    notice_->setText(any ? QString() : tr("Choose an action to change its key."));
}

void ShortcutSheet::tryKey() {
    const Shortcuts::Entry* entry = chosen();
    if (entry == nullptr)
        return;
    const QKeySequence key = key_->keySequence();
    const Shortcuts::Entry* holder = shortcuts_.holderOf(key, *entry);
    use_->setEnabled(!key.isEmpty() && entry->action->shortcuts() != QList{key});
    notice_->setText(
        holder == nullptr
            ? QString()
            : tr("%1 is the key of “%2” now.").arg(key.toString(QKeySequence::NativeText), holder->name()));
}

} // namespace partita::ui
