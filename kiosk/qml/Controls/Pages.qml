// A list or grid of equal cells that is turned by large page buttons and may be flicked as well. Cells share the
// height of a page evenly, so that no cell is ever cut.
import QtQuick
import Theme

Item {
    id: pages

    property alias model: grid.model
    property alias delegate: grid.delegate
    property int columns: 1
    property int cell: Theme.row
    // whose cells these are: another page begins where it was left
    property QtObject of: null
    property int gap: 0
    // how tall a cell may grow where there are few
    property int mostCell: cell
    property string here: ""
    property Item pagerPlace: null
    // cells are used again while flicking; they must hide while they wait (GridView.onPooled)
    property bool recycles: false
    // the room there would be without a pager, where the pager stands elsewhere
    property real room: height
    // first cell of the page; survives a change of size or orientation
    property int first: 0

    readonly property int count: model?.count ?? 0 // of the list, not of the view (kiosk.models.records)
    readonly property real innerHeight: height - (!Theme.wide && pagerRoom ? pagerRoom + Theme.gap : 0)
    readonly property int lines: Math.max(1, Math.floor((innerHeight + gap) / (cell + gap)))
    readonly property int perPage: lines * columns
    readonly property int pageCount: Math.max(1, Math.ceil(count / perPage))
    readonly property int page: Math.min(pageCount - 1, Math.floor(first / perPage))
    readonly property bool needsPager: columns * Math.max(1, Math.floor((room + gap) / (cell + gap))) < count
    readonly property int pagerRoom: !needsPager || pagerPlace ? 0 : Theme.wide ? pager.implicitWidth : pager.implicitHeight
    // a full page fills its room; a few cells grow, but not without bound
    readonly property real cellTall: pageCount > 1 ? Math.min((innerHeight + gap) / lines, cell * 1.5 + gap)
        : Math.max(cell + gap, Math.min(mostCell + gap, (innerHeight + gap) / Math.max(1, Math.ceil(count / columns))))

    function turn(page: int) {
        first = page * perPage;
        show();
    }
    // the page of a cell: what has the keyboard is seen
    function reveal(item: Item) {
        for (let above = item; above; above = above.parent)
            if (above.parent === grid.contentItem) {
                const line = Math.round((above.y - grid.originY) / cellTall);
                if (Math.floor(line / lines) !== page)
                    turn(Math.floor(line / lines));
                return;
            }
    }
    function show() {
        grid.contentY = grid.originY + Math.floor(Math.min(first, Math.max(0, count - 1)) / perPage) * lines * cellTall;
    }

    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: if (focused && pageCount > 1) reveal(focused)
    onOfChanged: {
        if (of) {
            first = Qt.binding(() => pages.of?.place ?? 0); // the voice turns pages too
            show();
            later.restart();
        }
    }
    onPerPageChanged: later.restart()
    onCellTallChanged: later.restart()
    onCountChanged: later.restart()
    Component.onCompleted: later.restart()

    // once, after layouts rest; a timer dies with its screen, a delayed call would not
    Timer {
        id: later
        interval: 0
        onTriggered: pages.show()
    }
    GridView {
        id: grid
        width: parent.width + (pages.columns > 1 ? pages.gap : 0) - (Theme.wide && pages.pagerRoom ? pages.pagerRoom + Theme.wideGap : 0)
        height: pages.pageCount > 1 ? pages.lines * cellHeight : pages.innerHeight + pages.gap
        clip: pages.pageCount > 1
        // nothing is made ahead: a page turns at once, and no half-made cell is left when the screen goes
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        interactive: pages.pageCount > 1
        cellWidth: Math.floor(width / pages.columns)
        cellHeight: pages.cellTall
        bottomMargin: Math.max(0, pages.pageCount * pages.lines - Math.ceil(count / pages.columns)) * cellHeight
        reuseItems: pages.recycles
        onMovementEnded: pages.first = Math.max(0, Math.round((contentY - originY) / cellHeight)) * pages.columns
        Accessible.role: Accessible.List
    }
    PagerButtons {
        id: pager
        parent: pages.pagerPlace ?? pages
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: upright ? implicitWidth : parent.width
        height: upright ? parent.height : implicitHeight
        page: pages.page
        pages: pages.pageCount
        here: pages.here
        visible: pages.needsPager
        onTurn: page => pages.turn(page)
    }
}
