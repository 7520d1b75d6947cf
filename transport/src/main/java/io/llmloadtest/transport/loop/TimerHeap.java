package io.llmloadtest.transport.loop;

import java.util.ArrayList;

/** Tasks by due time, first due first, equal times in the order they were added; a binary heap that can remove. */
final class TimerHeap {
    private static final int REMOVED = -1;

    private final ArrayList<Task> heap = new ArrayList<>();
    private long added;

    Task add(long dueNanos, Runnable action) {
        Task task = new Task(this, dueNanos, added++, action);
        task.position = heap.size();
        heap.add(task);
        siftUp(task);
        return task;
    }

    boolean isEmpty() {
        return heap.isEmpty();
    }

    /** Due time of the first task; only when there is one. */
    long nextDueNanos() {
        return heap.getFirst().dueNanos;
    }

    /** Takes the first task off the heap; only when there is one. */
    Runnable takeFirst() {
        Task first = heap.getFirst();
        remove(first);
        return first.action;
    }

    private void remove(Task task) {
        int hole = task.position;
        if (hole == REMOVED) {
            return;
        }
        task.position = REMOVED;
        Task last = heap.removeLast();
        if (last != task) {
            place(last, hole);
            siftUp(last);
            siftDown(last);
        }
    }

    private void siftUp(Task task) {
        while (task.position > 0) {
            Task parent = heap.get((task.position - 1) / 2);
            if (!task.isBefore(parent)) {
                return;
            }
            swap(task, parent);
        }
    }

    private void siftDown(Task task) {
        while (true) {
            int child = 2 * task.position + 1;
            if (child >= heap.size()) {
                return;
            }
            if (child + 1 < heap.size() && heap.get(child + 1).isBefore(heap.get(child))) {
                child++;
            }
            if (!heap.get(child).isBefore(task)) {
                return;
            }
            swap(task, heap.get(child));
        }
    }

    private void swap(Task one, Task other) {
        int position = one.position;
        place(one, other.position);
        place(other, position);
    }

    private void place(Task task, int position) {
        heap.set(position, task);
        task.position = position;
    }

    /** A task in its place in the heap. */
    static final class Task implements EventLoop.Timer {
        private final TimerHeap owner;
        private final long dueNanos;
        private final long order;
        private final Runnable action;
        private int position;

        private Task(TimerHeap owner, long dueNanos, long order, Runnable action) {
            this.owner = owner;
            this.dueNanos = dueNanos;
            this.order = order;
            this.action = action;
        }

        private boolean isBefore(Task other) {
            // nanoTime may overflow: only differences compare
            long difference = dueNanos - other.dueNanos;
            return difference < 0 || (difference == 0 && order < other.order);
        }

        @Override
        public void cancel() {
            owner.remove(this);
        }
    }
}
