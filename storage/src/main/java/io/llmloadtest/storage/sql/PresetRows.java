package io.llmloadtest.storage.sql;

import io.llmloadtest.core.store.Preset;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code preset}. */
final class PresetRows {
    private PresetRows() {}

    /** By name, in the same order whatever the database's collation is. */
    static List<Preset> read(Handle handle) {
        return handle
                .createQuery("select name, fields from preset")
                .map((row, context) -> new Preset(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .sorted(Comparator.comparing(Preset::name))
                .toList();
    }

    static boolean put(Handle handle, Preset preset, int most) {
        return handle.createUpdate("""
                                insert into preset (name, fields)
                                select :name, :fields
                                where (select count(*) from preset where name <> :name) < :most
                                on conflict (name) do update set fields = excluded.fields""")
                        .bind("name", preset.name())
                        .bind("fields", preset.fields())
                        .bind("most", most)
                        .execute()
                > 0;
    }

    static boolean delete(Handle handle, String name) {
        return handle.createUpdate("delete from preset where name = :name")
                        .bind("name", name)
                        .execute()
                > 0;
    }
}
