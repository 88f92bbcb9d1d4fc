// Rows of a list with their columns: of a file as it was read, with letters and findings at their cells; or of what was
// published, with the figures marked that a paper says otherwise.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls

Card {
    id: grid

    required property var columns
    required property var rows
    property string more
    property string name
    property bool lettered: true
    readonly property alias count: list.count

    readonly property int type: Theme.caption
    readonly property int numbers: lettered ? Math.round(type * 3) : Theme.near
    property var widths: []
    property real sum: 0

    function measure() {
        const found = [];
        let total = 0;
        for (let i = 0; i < heads.count; i++) {
            const ems = heads.itemAt(i)?.ems ?? 4;
            found.push(ems * type);
            total += ems * type;
        }
        const room = width - numbers - 2 * Theme.hair;
        const factor = total < room && total > 0 ? Math.min(1.6, room / total) : 1;
        widths = found.map(one => Math.floor(one * factor));
        sum = widths.reduce((a, b) => a + b, 0);
    }
    function show(where: int) {
        if (where < 0)
            return;
        list.currentIndex = where;
        list.positionViewAtIndex(where, ListView.Center);
    }

    clip: true
    onWidthChanged: measure()
    onTypeChanged: measure()

    Flickable {
        id: across
        anchors.fill: parent
        anchors.margins: Theme.hair
        contentWidth: Math.max(width, grid.numbers + grid.sum)
        contentHeight: height
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.HorizontalFlick
        ScrollBar.horizontal: ScrollBar { policy: across.contentWidth > across.width ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

        Rectangle {
            id: band
            width: across.contentWidth
            height: Math.round(grid.type * (grid.lettered ? 4.1 : 2.1))
            color: Theme.plainSoft
            radius: Theme.radius

            Rectangle {
                y: parent.height / 2
                width: parent.width
                height: parent.height / 2
                color: parent.color
            }
            Row {
                x: grid.numbers
                height: parent.height

                Repeater {
                    id: heads
                    model: grid.columns
                    onItemAdded: Qt.callLater(grid.measure)
                    onItemRemoved: Qt.callLater(grid.measure)

                    Item {
                        id: head

                        required property int index
                        required property string letter
                        required property string header
                        required property string meaning
                        required property real ems
                        required property bool figures
                        required property bool taken

                        width: grid.widths[index] ?? 0
                        height: band.height
                        onEmsChanged: Qt.callLater(grid.measure)

                        Words {
                            x: Theme.tight
                            y: Math.round(grid.type * 0.25)
                            width: parent.width - 2 * x
                            horizontalAlignment: head.figures ? Text.AlignRight : Text.AlignLeft
                            visible: grid.lettered
                            text: head.letter
                            color: Theme.faint
                            font.pixelSize: Theme.small
                        }
                        Words {
                            x: Theme.tight
                            y: Math.round(grid.type * (grid.lettered ? 1.4 : 0.4))
                            width: parent.width - 2 * x
                            horizontalAlignment: head.figures ? Text.AlignRight : Text.AlignLeft
                            text: head.header
                            color: head.taken ? Theme.soft : Theme.ink
                            font.pixelSize: grid.type
                            font.bold: !head.taken
                            elide: Text.ElideRight
                            wrapMode: Text.NoWrap
                        }
                        Words {
                            x: Theme.tight
                            y: Math.round(grid.type * 2.75)
                            width: parent.width - 2 * x
                            horizontalAlignment: head.figures ? Text.AlignRight : Text.AlignLeft
                            visible: text !== ""
                            text: head.taken ? (head.meaning === "不带走" ? "没有带走" : "已去掉") : head.meaning ? "读作 " + head.meaning : ""
                            color: head.taken ? Theme.pine : Theme.sea
                            font.pixelSize: Theme.small
                            elide: Text.ElideRight
                            wrapMode: Text.NoWrap
                        }
                    }
                }
            }
        }
        ListView {
            id: list
            y: band.height
            width: across.contentWidth
            height: across.height - y - foot.height
            clip: true
            model: grid.rows
            boundsBehavior: Flickable.StopAtBounds
            reuseItems: true
            activeFocusOnTab: true
            keyNavigationEnabled: true
            currentIndex: 0
            highlight: Rectangle {
                color: "transparent"
                border.width: list.activeFocus ? Theme.rule : 0
                border.color: Theme.sea
                z: 2
            }
            highlightMoveDuration: 0
            Accessible.role: Accessible.Table
            Accessible.name: grid.name
            ScrollBar.vertical: ScrollBar {
                id: bar
                policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AsNeeded
            }
            delegate: GridRow {
                widths: grid.widths
                type: grid.type
                lead: grid.numbers
                columns: grid.columns
                width: ListView.view.width
            }
        }
        Caption {
            id: foot
            y: across.height - height
            x: Theme.gap
            width: across.width
            height: text ? Math.round(grid.type * 1.9) : 0
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            verticalAlignment: Text.AlignVCenter
            text: grid.more
        }
    }
}
