using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Opens a database with settings that make runs repeat: fixed threads, kept row order, no downloads.</summary>
internal static class DuckDbOpening
{
    internal static DatabaseHandle Open(int threads)
    {
        if (NativeMethods.duckdb_create_config(out var config) != 0)
        {
            NativeMethods.duckdb_destroy_config(ref config);
            throw new CbiException(ExitCode.Unexpected, "DuckDB could not allocate a configuration.");
        }

        try
        {
            Set(config, "threads", threads.ToString(CultureInfo.InvariantCulture));
            Set(config, "preserve_insertion_order", "true");
            Set(config, "autoload_known_extensions", "false");
            Set(config, "autoinstall_known_extensions", "false");
            if (NativeMethods.duckdb_open_ext(":memory:", out var database, config, out var error) == 0)
            {
                return new DatabaseHandle(database);
            }

            var message = NativeMethods.Text(error);
            NativeMethods.duckdb_free(error);
            throw new CbiException(ExitCode.Unexpected, $"DuckDB could not open an in-memory database: {message}");
        }
        finally
        {
            NativeMethods.duckdb_destroy_config(ref config);
        }
    }

    private static void Set(nint config, string name, string value)
    {
        if (NativeMethods.duckdb_set_config(config, name, value) != 0)
        {
            throw new CbiException(ExitCode.Environment, $"This DuckDB library does not know the setting '{name}'; use version 1.5.x.");
        }
    }
}
