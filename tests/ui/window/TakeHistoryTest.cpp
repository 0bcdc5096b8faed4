#include "tests/ui/window/GenerateFixture.h"

#include "ui/takes/TakeHistory.h"
#include "ui/takes/TakeTree.h"

#include <QLineEdit>
#include <QTreeView>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

TakeHistory* openHistory(WindowFixture& fixture) {
    QTest::keyClick(fixture.window.get(), Qt::Key_H, Qt::ControlModifier);
    return fixture.window->findChild<TakeHistory*>();
}

// Alternatives to two bars, the second one taken.
void regenerate(GenerateFixture& fixture) {
    fixture.selectBars(2, 3);
    fixture.pressKeyOf(Operation::Regenerate);
    QVERIFY(fixture.waitForAlternatives());
    QTest::keyClick(&fixture.choices(), Qt::Key_Right);
    QTest::keyClick(&fixture.choices(), Qt::Key_Return);
}

QString cell(const QTreeView& view, const QModelIndex& row, int column) {
    return view.model()->data(row.siblingAtColumn(column), Qt::DisplayRole).toString();
}

} // namespace

class TakeHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void alternativesStandUnderTheTakeTheyCameFrom() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        regenerate(fixture);
        TakeHistory* history = openHistory(fixture);
        QVERIFY(history->isVisible());
        const QTreeView& view = history->view();
        QCOMPARE(view.model()->rowCount(), 1);
        const QModelIndex origin = view.model()->index(0, 0);
        QCOMPARE(cell(view, origin, TakeTree::Name), "Study");
        QCOMPARE(view.model()->rowCount(origin), 4);
        QVERIFY(view.isExpanded(origin));
        QCOMPARE(cell(view, view.model()->index(0, 0, origin), TakeTree::Origin), "Regenerate selection");
        QCOMPARE(cell(view, view.model()->index(1, 0, origin), TakeTree::Origin),
                 "Regenerate selection, used");
        QVERIFY(cell(view, view.model()->index(1, 0, origin), TakeTree::Settings).contains("seed"));
    }

    void everythingIsDoneByKeys() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        regenerate(fixture);
        TakeHistory* history = openHistory(fixture);
        QTreeView& view = history->view();
        QVERIFY(QTest::qWaitForWindowActive(history));
        QTRY_VERIFY(view.hasFocus());
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Down);
        TakeList& takes = fixture.workspace->takes();
        const int key = takes.takes()[2].key;
        QCOMPARE(history->currentKey(), key);
        QTest::keyClick(&view, Qt::Key_Asterisk);
        QVERIFY(takes.find(key)->starred);
        const auto write = [&](Qt::Key how, const QString& text) {
            QTest::keyClick(&view, how);
            auto* line = view.findChild<QLineEdit*>();
            QVERIFY(line != nullptr);
            line->selectAll();
            QTest::keyClicks(line, text);
            QTest::keyClick(line, Qt::Key_Return);
            QTRY_VERIFY(view.findChild<QLineEdit*>() == nullptr);
        };
        write(Qt::Key_N, "a fine cadence");
        QCOMPARE(takes.find(key)->note, "a fine cadence");
        write(Qt::Key_F2, "Cadence");
        QCOMPARE(takes.find(key)->name, "Cadence");
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(fixture.workspace->stand().take(), std::optional(key));
        QVERIFY(!takes.find(key)->isAside);
        QVERIFY(history->isVisible());
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Delete);
        QCOMPARE(takes.binned().size(), std::size_t{1});
    }

    void theTreeIsKeptInTheSession() {
        QTemporaryDir home;
        std::vector<Take> before;
        {
            GenerateFixture fixture(std::make_shared<const NoiseModel>(), &home);
            fixture.open(smallPiece(1));
            regenerate(fixture);
            fixture.workspace->takes().setNote(fixture.workspace->takes().takes()[3].key, "later");
            before = fixture.workspace->takes().takes();
            QSignalSpy closed(fixture.workspace.get(), &Workspace::closed);
            fixture.workspace->close();
            QVERIFY(closed.count() > 0 || closed.wait());
        }
        GenerateFixture fixture(nullptr, &home);
        fixture.button("Go on with the last session")->click();
        QTRY_COMPARE(fixture.workspace->takes().rowCount(), 5);
        const std::vector<Take>& after = fixture.workspace->takes().takes();
        for (std::size_t i = 0; i < after.size(); ++i) {
            QCOMPARE(after[i].parent, i == 0 ? 0 : after[0].key);
            QCOMPARE(after[i].isAside, before[i].isAside);
            QCOMPARE(after[i].note, before[i].note);
            QCOMPARE(after[i].parameters, before[i].parameters);
        }
    }

    void aTakeWhoseOriginIsGoneStandsAtTheTop() {
        GenerateFixture fixture;
        fixture.open(smallPiece(1));
        regenerate(fixture);
        TakeList& takes = fixture.workspace->takes();
        takes.remove(takes.takes()[0].key);
        const QTreeView& view = openHistory(fixture)->view();
        QCOMPARE(view.model()->rowCount(), 4);
    }
};

QTEST_MAIN(TakeHistoryTest)
#include "TakeHistoryTest.moc"
