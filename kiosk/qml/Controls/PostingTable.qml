// The rows of a posting as one table: heads, pages of rows, totals that stay.
import QtQuick
import QtQuick.Layouts
import Theme
import ViewModels

Item {
    id: table

    required property PostingModel vm
    readonly property int edge: Theme.gap
    readonly property int apart: Theme.elder ? Theme.gap : Theme.wideGap
    readonly property int size: Theme.cell
    // columns are as wide as their totals: no row can be wider
    readonly property real numbers: Theme.note * (2.4 + 4 * Theme.track)
    readonly property int seqWide: forNames > 5 * size ? Math.round(numbers) : 0
    readonly property real forNames: inside.width - numbers - markWide - measured - amountWide
    readonly property int markWide: Math.round(Theme.body * (vm.marks ? 3.2 : 1))
    readonly property int measured: column(vm.quantityHead, vm.totalQuantity)
    readonly property int rateWide: column(vm.rateHead, vm.widestRate)
    readonly property int amountWide: column(vm.amountHead, vm.totalAmount)
    // where names would have no room, the rate is left to the payee's own page, and then the quantity too
    readonly property bool quantities: forNames > 3.6 * size
    readonly property int quantityWide: quantities ? measured : 0
    readonly property bool rates: vm.rateHead !== ""
        && forNames - rateWide > 6.5 * size
    // where hardly a row has room, as while it is read aloud in the largest type, the rows need that of the totals
    readonly property bool low: height - heads.height - (Theme.wide ? 0 : Theme.button + Theme.wideGap) < 3.2 * Theme.row
    readonly property var widths: ({
        seq: seqWide, quantity: quantityWide, rate: rates ? rateWide : 0, amount: amountWide, mark: markWide
    })

    function column(head: string, widest: string): int {
        return head ? Math.ceil(Math.max(Theme.ems(head) * Theme.caption, Theme.ems(widest) * size)) + apart : 0;
    }

    Card {
        width: parent.width - (Theme.wide && pages.needsPager ? Math.round(Theme.word * 4.6) + Theme.wideGap : 0)
        height: parent.height - (!Theme.wide && pages.needsPager ? Theme.button + Theme.wideGap : 0)

        Item {
            id: inside
            anchors.fill: parent
            anchors.leftMargin: table.edge
            anchors.rightMargin: table.edge

            TableLine {
                id: heads
                width: parent.width
                height: Math.round(Theme.caption * 2.5)
                widths: table.widths
                size: Theme.caption
                colour: Theme.soft
                first: table.seqWide > 0 ? "序号" : ""
                second: "姓名"
                quantity: table.quantities ? table.vm.quantityHead : ""
                rate: table.rates ? table.vm.rateHead : ""
                amount: table.vm.amountHead

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: Theme.rule
                    color: Theme.ink
                }
            }
            Pages {
                id: pages
                y: heads.height
                width: parent.width
                height: parent.height - heads.height - totals.height
                pagerPlace: table
                room: table.height - heads.height - totals.height
                here: table.vm.here
                of: table.vm
                first: table.vm.place
                onFirstChanged: {
                    table.vm.place = first;
                    table.vm.pageAt(page * perPage);
                }
                onPerPageChanged: table.vm.pageAt(page * perPage)
                onOfChanged: table.vm.pageAt(page * perPage)
                recycles: true
                model: table.vm.rows

                delegate: RowItem {
                    required property int offset

                    width: GridView.view.cellWidth
                    height: GridView.view.cellHeight
                    seqWide: table.seqWide
                    quantityWide: table.quantityWide
                    rateWide: table.rates ? table.rateWide : 0
                    amountWide: table.amountWide
                    markWide: table.markWide
                    widest: table.vm.totalQuantity
                    onClicked: table.vm.open(offset)
                }
            }
            TableLine {
                id: totals
                anchors.bottom: parent.bottom
                width: parent.width
                height: table.low ? 0 : Math.round(Theme.row * 1.08)
                visible: !table.low
                widths: table.widths
                size: table.size
                bold: true
                amountColour: Theme.seal
                first: "合计 " + table.vm.totalCount
                quantity: table.quantities ? table.vm.totalQuantity : ""
                amount: table.vm.totalAmount

                Rectangle {
                    width: parent.width
                    height: Theme.rule
                    color: Theme.ink
                }
            }
        }
    }
}
