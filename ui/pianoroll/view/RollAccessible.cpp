#include "ui/pianoroll/view/RollView.h"

#include "ui/pianoroll/model/NoteTexts.h"

#include <QAccessibleWidget>
#include <QHash>

namespace partita::ui {

namespace {

constexpr int cursorChild = 0, firstNoteChild = 1;

class RollAccessible;

// A child by its place. It reads the roll anew each time, so it is never out of date.
class RollItem : public QAccessibleInterface {
public:
    RollItem(RollAccessible& roll, RollView& view, int index)
        : roll_(roll)
        , view_(view)
        , index_(index) {}

    bool isValid() const override { return index_ == cursorChild || note() != nullptr; }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override;
    QRect rect() const override;
    QAccessible::State state() const override;

private:
    RollModel& model() const { return view_.controller().model(); }
    const Note* note() const {
        const TrackNotes* track = model().currentTrack();
        const auto at = static_cast<std::size_t>(index_ - firstNoteChild);
        return index_ >= firstNoteChild && track != nullptr && at < track->size() ? &track->notes()[at]
                                                                                  : nullptr;
    }

    RollAccessible& roll_;
    RollView& view_;
    int index_;
};

class RollAccessible : public QAccessibleWidget {
public:
    explicit RollAccessible(RollView& view)
        : QAccessibleWidget(&view, QAccessible::List)
        , view_(view) {}

    ~RollAccessible() override {
        for (const QAccessible::Id id : std::as_const(items_))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override {
        const TrackNotes* track = view_.controller().model().currentTrack();
        return firstNoteChild + static_cast<int>(track == nullptr ? 0 : track->size());
    }

    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount())
            return nullptr;
        if (!items_.contains(index))
            items_[index] = QAccessible::registerAccessibleInterface(
                new RollItem(const_cast<RollAccessible&>(*this), view_, index));
        return QAccessible::accessibleInterface(items_[index]);
    }

    int indexOfChild(const QAccessibleInterface* item) const override {
        for (auto each = items_.begin(); each != items_.end(); ++each)
            if (QAccessible::accessibleInterface(each.value()) == item)
                return each.key();
        return -1;
    }

    QAccessibleInterface* focusChild() const override {
        return view_.hasFocus() ? child(view_.accessibleFocus()) : nullptr;
    }

private:
    RollView& view_;
    mutable QHash<int, QAccessible::Id> items_;
};

QAccessibleInterface* RollItem::parent() const {
    return &roll_;
}

QString RollItem::text(QAccessible::Text kind) const {
    if (kind != QAccessible::Name || !isValid())
        return {};
    if (const Note* sounding = note())
        return noteText(model(), *sounding);
    const std::optional<RollModel::Place> place = model().cursor();
    return place ? emptyPlaceText(model(), place->tick, place->pitch) : NoteTexts::tr("Cursor");
}

QRect RollItem::rect() const {
    const RollGeometry& geometry = view_.rollGeometry();
    Tick first, last;
    Pitch pitch;
    if (const Note* sounding = note()) {
        first = sounding->start;
        last = sounding->end();
        pitch = sounding->pitch;
    } else if (const auto place = model().cursor()) {
        first = place->tick;
        last = model().grid()->after(place->tick);
        pitch = place->pitch;
    } else {
        return {};
    }
    const QRectF box(geometry.x(first), geometry.y(pitch), geometry.x(last) - geometry.x(first),
                     geometry.rowHeight);
    return QRect(view_.mapToGlobal(box.topLeft().toPoint()), box.size().toSize()) &
           QRect(view_.mapToGlobal(QPoint()), view_.size());
}

QAccessible::State RollItem::state() const {
    QAccessible::State state;
    state.focusable = true;
    state.focused = view_.hasFocus() && view_.accessibleFocus() == index_;
    if (const Note* sounding = note()) {
        state.selectable = true;
        state.selected = model().isSelected(sounding->id);
        state.offscreen = rect().isEmpty();
    } else if (index_ != cursorChild) {
        state.invalid = true;
    }
    return state;
}

QAccessibleInterface* makeRollAccessible(const QString&, QObject* object) {
    auto* view = qobject_cast<RollView*>(object);
    return view == nullptr ? nullptr : new RollAccessible(*view);
}

} // namespace

void installRollAccessibility() {
    static const bool installed = [] {
        QAccessible::installFactory(makeRollAccessible);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace partita::ui
