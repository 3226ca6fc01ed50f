using ContextHandler.Cli;

return Toolbox.Run(args, Console.Out, Console.Error, TimeProvider.System);
